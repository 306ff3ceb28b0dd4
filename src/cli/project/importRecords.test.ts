import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ConflictChoice, LabelChoice } from '#domain/importing/types.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import { idAt } from '#domain/state/itemTable.ts';
import { itemView, metaChange } from '#domain/state/itemView.ts';
import { labelsOf } from '#domain/annotation/value.ts';
import { newProject, putRows, type Row } from '#support/memoryImport.ts';
import type { CliProject } from './cliProject.ts';

interface Seen {
  readonly id: string | null;
  readonly text: string;
  readonly label: string | null;
  readonly state: string;
  readonly disputed: boolean;
  readonly by: Readonly<Record<string, string>>;
  readonly from: unknown;
}

/** Every item that is in the project, as an export would show it. */
function itemsOf(project: CliProject): Seen[] {
  const { data, names } = project;
  const labels = new Map<string, string>(project.view.schemas.flatMap(({ schema }) => schema.labels.map(({ id, name }) => [id, name])));
  const worded = (value: Parameters<typeof labelsOf>[0]): string =>
    labelsOf(value)
      .map((id) => labels.get(id) ?? id)
      .join('+');
  return Array.from({ length: data.items.length }, (_, slot) => slot).flatMap((slot) => {
    const row = project.row(slot);
    const view = itemView(data, slot, idAt(data.items, slot));
    if (row === undefined || ((data.items.marks[slot] ?? 0) & 16) !== 0) return [];
    const meta = metaChange(data, row.id) ?? row.meta;
    return [
      {
        id: row.externalId,
        text: wordsOf(row),
        state: view.state,
        disputed: view.disputed,
        from: meta['from'],
        label: view.resolved === null ? null : worded(view.resolved.value),
        by: Object.fromEntries(view.heads.map((head) => [names[head.author] ?? head.author, worded(head.value)])),
      },
    ];
  });
}

const labelsInSchema = (project: CliProject): string[] => project.view.schema?.schema.labels.map(({ name }) => name) ?? [];

const row = fc.record({
  id: fc.constantFrom('1', '2', '3', null),
  text: fc.constantFrom('alpha', 'beta', 'gamma', 'delta'),
  label: fc.constantFrom('x', 'y', 'z', null),
  meta: fc.constantFrom('m', 'n'),
});
const table = fc.array(row, { maxLength: 12 });
const choice = fc.constantFrom<ConflictChoice>('keep', 'new-item', 'update-meta');
const labelChoice = fc.constantFrom<LabelChoice>('keep', 'take');

test('whatever ids, texts and labels repeat: a label stands beside its own text, and what is left out leaves nothing behind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(table, choice, labelChoice), { minLength: 1, maxLength: 3 }), async (files) => {
      const project = await newProject();
      const rows: Row[] = [];
      const carried = new Set<string>();
      for (const [file, conflicts, labelConflicts] of files) {
        const report = await putRows(project, file, { conflicts, labelConflicts });
        rows.push(...file);
        expect(report.rows).toBe(report.added + report.unchanged + report.repeated + report.leftOut);
        expect(report.problemCount).toBe(report.conflictCount + report.labelConflictCount + report.contradictionCount);
        for (const { label } of itemsOf(project)) if (label !== null) carried.add(label);
        if (conflicts !== 'update-meta') for (const item of itemsOf(project)) expect(rows.some((each) => writes(each, item))).toBe(true);
      }
      for (const item of itemsOf(project)) {
        if (item.label === null) continue;
        expect(rows.some(({ id, text, label }) => id === item.id && text === item.text && label === item.label)).toBe(true);
      }
      expect(new Set(labelsInSchema(project))).toEqual(carried);
    }),
    { numRuns: 150 },
  );
});

/** Whether the row can have brought the item, its meta included, or changed its meta. */
const writes = (each: Row, item: Seen): boolean => each.id === item.id && each.meta === item.from;

test('each row that says another label than an earlier row of the file is told; the first one counts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ id: fc.constantFrom('1', '2'), label: fc.constantFrom('x', 'y') }), { maxLength: 8 }),
      async (said) => {
        const project = await newProject();
        const first = new Map<string, string>();
        for (const { id, label } of said) if (!first.has(id)) first.set(id, label);
        const report = await putRows(
          project,
          said.map(({ id, label }) => ({ id, text: `text ${id}`, label })),
        );
        expect(report.contradictionCount).toBe(said.filter(({ id, label }) => first.get(id) !== label).length);
        expect(report.annotations).toBe(first.size);
        expect(Object.fromEntries(itemsOf(project).map(({ id, label }) => [id, label]))).toEqual(Object.fromEntries(first));
      },
    ),
    { numRuns: 100 },
  );
});

test('a conflict within one file shows the text that the earlier row has', async () => {
  const project = await newProject();
  const many = Array.from({ length: 2500 }, (_, i) => ({ id: `${i}`, text: `text ${i}`, label: null }));
  const { problems } = await putRows(project, [
    ...many,
    { id: '7', text: 'other', label: 'y' },
    { id: '2499', text: 'another', label: 'y' },
  ]);
  expect(problems.map(({ code, line, message }) => [code, line, message])).toMatchObject([
    ['id-content-mismatch', 2502, expect.stringContaining('"text 7" there, "other" here')],
    ['id-content-mismatch', 2503, expect.stringContaining('"text 2499" there, "another" here')],
  ]);
  expect(labelsInSchema(project)).toEqual([]);
});

test('other labels for known items under one source: each is told, and kept or taken as was chosen', async () => {
  const before = ['x', 'y', 'x'].map((label, i) => ({ id: `${i}`, text: `text ${i}`, label }));
  const after = ['y', 'y', 'new'].map((label, i) => ({ id: `${i}`, text: `text ${i}`, label }));
  for (const [labelConflicts, labels, known] of [
    ['keep', ['x', 'y', 'x'], ['x', 'y']],
    ['take', ['y', 'y', 'new'], ['x', 'y', 'new']],
  ] as const) {
    const project = await newProject();
    await putRows(project, before);
    const report = await putRows(project, after, { labelConflicts });
    const { problems } = report;
    expect(report).toMatchObject({ labelConflictCount: 2, unchanged: 3, added: 0 });
    expect(problems.map(({ code, line }) => `${code} ${line}`)).toEqual(['label-mismatch 2', 'label-mismatch 4']);
    expect(itemsOf(project).map(({ label }) => label)).toEqual(labels);
    expect(itemsOf(project).some(({ disputed }) => disputed)).toBe(false);
    expect(labelsInSchema(project)).toEqual(known);
  }
});

test('two annotators of one text are two answers on one item, with ids and without, and do not agree where they differ', async () => {
  for (const id of ['1', null]) {
    const project = await newProject();
    const rows = [
      { id, text: 'alpha', label: 'x', author: 'ana' },
      { id, text: 'alpha', label: 'y', author: 'bo' },
      { id: id === null ? null : '2', text: 'beta', label: 'x', author: 'ana' },
      { id: id === null ? null : '2', text: 'beta', label: 'x', author: 'bo' },
    ];
    const report = await putRows(project, rows);
    const { items, problems } = report;
    expect(report).toMatchObject({ rows: 4, added: 2, repeated: 2, annotations: 4, labels: 4, contradictionCount: 0 });
    expect([items, problems]).toEqual([2, []]);
    expect(itemsOf(project)).toMatchObject([
      { text: 'alpha', disputed: true, by: { ana: 'x', bo: 'y' } },
      { text: 'beta', disputed: false, label: 'x', by: { ana: 'x', bo: 'x' } },
    ]);
    const before = project.events.length;
    expect(await putRows(project, rows)).toMatchObject({ added: 0, unchanged: 2, labels: 0, annotations: 4 });
    expect(project.events.length).toBe(before);
    const again = await putRows(project, [{ ...rows[0]!, label: 'y' }], { labelConflicts: 'take' });
    expect(again).toMatchObject({ labelConflictCount: 1, labels: 1 });
    expect(itemsOf(project)[0]).toMatchObject({ disputed: false, by: { ana: 'y', bo: 'y' } });
  }
});

test('annotators are members by pseudonym, their names lie in the record of people', async () => {
  const project = await newProject();
  await putRows(project, [
    { id: '1', text: 'alpha', label: 'x', author: 'Ana Lopez' },
    { id: '2', text: 'beta', label: 'x', author: null },
  ]);
  expect(JSON.stringify(project.events)).not.toContain('Lopez');
  expect(Object.values(project.names)).toEqual(expect.arrayContaining(['Ana Lopez', 'import of file']));
  const kinds = project.view.members.map(({ id, kind }) => `${project.names[id] ?? 'me'} ${kind}`);
  expect(kinds.sort()).toEqual(['Ana Lopez person', 'import of file import', 'me person']);
});

test('an annotator who answered one text twice without an id answered two items; with an id it is a contradiction', async () => {
  const project = await newProject();
  const rows = ['x', 'y'].map((label) => ({ id: null, text: 'alpha', label, author: 'ana' }));
  expect(await putRows(project, rows)).toMatchObject({ added: 2, contradictionCount: 0 });
  const other = await newProject();
  const report = await putRows(
    other,
    rows.map((each) => ({ ...each, id: '1' })),
  );
  expect(report).toMatchObject({ added: 1, contradictionCount: 1 });
});

test('where an item takes several labels, those of its rows add up; the same file again says nothing new', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ id: fc.constantFrom('1', '2', '3'), label: fc.constantFrom('x', 'y', 'z') }), { minLength: 1, maxLength: 9 }),
      async (said) => {
        const project = await newProject('multi-choice');
        const rows = said.map(({ id, label }) => ({ id, text: `text ${id}`, label }));
        expect(await putRows(project, rows)).toMatchObject({ contradictionCount: 0, labelConflictCount: 0 });
        const all = (id: string | null): string[] => [...new Set(said.filter((each) => each.id === id).map(({ label }) => label))].sort();
        for (const { id, label } of itemsOf(project)) expect(label?.split('+').sort()).toEqual(all(id));
        const before = project.events.length;
        expect(await putRows(project, rows)).toMatchObject({ labelConflictCount: 0, labels: 0 });
        expect(project.events.length).toBe(before);
      },
    ),
    { numRuns: 60 },
  );
});

test('several labels that differ from an earlier import are one conflict for the item, kept or taken whole', async () => {
  for (const [labelConflicts, label] of [
    ['keep', 'x+y'],
    ['take', 'x+z'],
  ] as const) {
    const project = await newProject('multi-choice');
    const rowsOf = (...labels: string[]): Row[] => labels.map((each) => ({ id: '1', text: 'text', label: each }));
    await putRows(project, rowsOf('x', 'y'));
    const report = await putRows(project, rowsOf('x', 'z'), { labelConflicts });
    expect(report).toMatchObject({ labelConflictCount: 1 });
    const [item] = itemsOf(project);
    expect(item?.label?.split('+').sort().join('+')).toBe(label);
    expect(labelsInSchema(project).includes('z')).toBe(labelConflicts === 'take');
  }
});
