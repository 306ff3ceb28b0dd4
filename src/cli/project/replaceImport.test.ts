import { expect, test } from 'vitest';
import { decide } from '#domain/commands/decide.ts';
import type { Command } from '#domain/commands/command.ts';
import { plan } from '#domain/commands/decide.ts';
import type { EventId, LabelId } from '#domain/ids.ts';
import { labelsLeftBehind } from '#domain/importing/replaced.ts';
import { idAt, MARK } from '#domain/state/itemTable.ts';
import { dumpState } from '#domain/state/dump.ts';
import { itemView } from '#domain/state/itemView.ts';
import { undoStacks } from '#domain/state/undoStack.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { CliProject } from './cliProject.ts';
import { IDENTITY, memoryIo, newProject, putRows, type Row } from '#support/memoryImport.ts';

const rows = (label: (i: number) => string | null): Row[] =>
  Array.from({ length: 6 }, (_, i) => ({ id: `${i}`, text: `message ${i}`, label: label(i) }));
const channel = rows((i) => ['chat', 'email'][i % 2] ?? '');
const topic = rows((i) => ['bill', 'ship', 'bill'][i % 3] ?? '');
const unlabeled = rows(() => null);

async function carryOut(project: CliProject, command: Command): Promise<void> {
  const state = { view: project.view, ...undoStacks(project.data, IDENTITY.member) };
  const decided = decide(command, state, { me: IDENTITY.member, now: 1, newId: memoryIo.newId });
  if (!decided.ok) throw new Error(decided.error.code);
  await project.append(decided.value, IDENTITY, memoryIo);
}

const present = ({ data }: CliProject): ItemView[] =>
  Array.from({ length: data.items.length }, (_, slot) => slot)
    .filter((slot) => ((data.items.marks[slot] ?? 0) & MARK.absent) === 0)
    .map((slot) => itemView(data, slot, idAt(data.items, slot)));

const namesIn = (project: CliProject): string[] => project.view.schema?.schema.labels.map(({ name }) => name) ?? [];

function labelsNow(project: CliProject): (string | null)[] {
  const names = new Map<string, string>(project.view.schema?.schema.labels.map(({ id, name }) => [id, name]));
  return present(project).map(({ resolved }) =>
    resolved === null
      ? null
      : labelsOf(resolved.value)
          .map((id) => names.get(id) ?? id)
          .join(),
  );
}

const answerFirst = async (project: CliProject, label: LabelId): Promise<void> => {
  const [item] = present(project);
  const about = { pass: 0, purpose: 'manual', queue: null, suggestion: null, activeMs: 1 } as const;
  await carryOut(project, { type: 'SubmitLabel', item: item!, value: { kind: 'choice', label }, ...about });
};

test('withdrawing an import and importing the file again takes the labels of the new mapping', async () => {
  const project = await newProject();
  await putRows(project, channel);
  await carryOut(project, { type: 'WithdrawImport', imports: [project.view.imports[0]!.event] });
  expect(present(project)).toEqual([]);
  const report = await putRows(project, unlabeled);
  expect(report).toMatchObject({ added: 6, labels: 0 });
  expect(labelsNow(project)).toEqual([null, null, null, null, null, null]);
  await carryOut(project, { type: 'WithdrawImport', imports: [project.view.imports.at(-1)!.event] });
  await putRows(project, topic);
  expect(labelsNow(project)).toEqual(['bill', 'ship', 'bill', 'bill', 'ship', 'bill']);
});

test('so it does where an older version withdrew the items alone, or the labels had come by themselves', async () => {
  for (const apart of [false, true]) {
    const project = await newProject();
    if (apart) await putRows(project, unlabeled);
    await putRows(project, channel);
    const [items] = project.data.imports.filter(({ kind }) => kind === 'items');
    const withdrawn = plan([{ type: 'ItemsWithdrawn', payload: { imports: [items!.id] } }], {
      me: IDENTITY.member,
      now: 1,
      newId: memoryIo.newId,
    });
    await project.append({ events: withdrawn, bodies: new Map() }, IDENTITY, memoryIo);
    expect(present(project)).toEqual([]);
    expect(await putRows(project, unlabeled)).toMatchObject({ added: 6, labels: 0 });
    expect(labelsNow(project)).toEqual([null, null, null, null, null, null]);
  }
});

test('what people answered stays, with its item, through a withdrawal and a replacement', async () => {
  const project = await newProject();
  await putRows(project, channel);
  const email = project.view.schema!.schema.labels.find(({ name }) => name === 'email')!.id;
  await answerFirst(project, email);
  const { replaced } = await putRows(project, topic, { replace: true });
  expect(replaced).toMatchObject({ items: 6, labels: 6, removed: ['chat'], stranded: 0 });
  expect(labelsNow(project)).toEqual(['email', 'ship', 'bill', 'bill', 'ship', 'bill']);
  expect(namesIn(project)).toEqual(['email', 'bill', 'ship']);
});

test('items that people answered and that the new reading does not have are counted; undoing brings everything back', async () => {
  const project = await newProject();
  await putRows(project, channel);
  await answerFirst(project, project.view.schema!.schema.labels[0]!.id);
  const before = labelsNow(project);
  const { replaced } = await putRows(
    project,
    topic.map((row) => ({ ...row, id: null })),
    { replace: true },
  );
  expect(replaced).toMatchObject({ stranded: 1 });
  expect(labelsNow(project)).toHaveLength(6);
  await carryOut(project, { type: 'Undo' });
  expect(labelsNow(project)).toEqual(before);
  expect(namesIn(project)).toEqual(['chat', 'email']);
  await carryOut(project, { type: 'Redo' });
  expect(labelsNow(project)).toEqual(['bill', 'ship', 'bill', 'bill', 'ship', 'bill']);
  expect(namesIn(project)).toEqual(['chat', 'bill', 'ship']);
});

test('labels that only an import brought can go with it; what somebody else needs stays', async () => {
  const project = await newProject();
  await putRows(
    project,
    rows((i) => (i === 0 ? 'kept' : null)),
    { source: 'first' },
  );
  await putRows(
    project,
    rows((i) => ['chat', 'email', 'kept'][i % 3] ?? ''),
    { source: 'second' },
  );
  const second = project.view.imports.at(-1)!;
  const left = labelsLeftBehind(project.data, project.view, second.events);
  expect(left.map(({ name }) => name)).toEqual(['chat', 'email']);
  await answerFirst(project, left[1]!.id);
  const gone = labelsLeftBehind(project.data, project.view, second.events);
  expect(gone.map(({ name }) => name)).toEqual(['chat']);
  await carryOut(project, { type: 'WithdrawImport', imports: second.events, removeLabels: gone.map(({ id }) => id) });
  expect(namesIn(project)).toEqual(['kept', 'email']);
  await carryOut(project, { type: 'Undo' });
  expect(namesIn(project)).toEqual(['kept', 'chat', 'email']);
});

test('a replacement takes the place of one import only, and of labels that came alone', async () => {
  const project = await newProject();
  await putRows(project, unlabeled);
  await putRows(project, channel, { source: 'file' });
  expect(project.view.imports.map(({ rows: items, labels, source }) => [source, items, labels])).toEqual([
    ['file', 6, 0],
    ['file', 0, 6],
  ]);
  await putRows(project, topic, { replaceEvents: [project.view.imports[1]!.event] });
  expect(labelsNow(project)).toEqual(['bill', 'ship', 'bill', 'bill', 'ship', 'bill']);
  expect(project.view.imports.map(({ withdrawn }) => withdrawn)).toEqual([false, true, false]);
});

test('two files of one source in one command do not take the place of each other', async () => {
  const project = await newProject();
  await putRows(project, channel.slice(0, 3));
  const known = new Set<EventId>(project.data.imports.map(({ id }) => id));
  await putRows(project, topic.slice(0, 3), { known });
  await putRows(project, topic.slice(3), { known });
  expect(labelsNow(project)).toEqual(['bill', 'ship', 'bill', 'bill', 'ship', 'bill']);
});

test('the log folds to the same state from nothing', async () => {
  const project = await newProject();
  await putRows(project, channel);
  await putRows(project, topic, { replace: true });
  const again = new (project.constructor as typeof CliProject)(project.content);
  expect(dumpState(again.data)).toBe(dumpState(project.data));
});
