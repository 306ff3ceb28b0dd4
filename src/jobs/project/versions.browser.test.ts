import { describe, expect, test } from 'vitest';
import { renderGuide } from '#domain/guide/parse.ts';
import type { EventId, Hash, ItemId } from '#domain/ids.ts';
import { plan } from '#domain/commands/decide.ts';
import { deleteProject } from '#storage/appDb.ts';
import { openProjectStore } from '#storage/openProject.ts';
import { Engine } from '../engine/engine.ts';
import { exportProjectFile } from '../transfer/projectFile.ts';
import { openProjectFile } from '../transfer/openFile.ts';
import { exportRows } from '../transfer/exportRows.ts';
import type { ExportFile } from '../transfer/transfer.api.ts';
import { answer, BO, command, fileOf, importText, itemOf, jobProject, labelId, ME, viewOf, viewOfItem } from '#support/jobs.ts';
import { v7 } from 'uuid';
import { freeze, VersionReader } from './versions.ts';

const CSV = 'id,text,label,lang\n1,win a prize,Spam,en\n2,see you,Ham,de\n3,hello there,,en\n4,good night,,de\n5,call me now,,en\n';
const GUIDE = '## Spam {#spam labels=spam}\n\nUnasked-for offers.\n\n## Ham {#ham labels=ham}\n\nEverything else.';
const quiet = (): void => undefined;
const going = { aborted: false };

type Made = Awaited<ReturnType<typeof jobProject>>;

async function project(): Promise<Made> {
  const made = await jobProject({ holdoutShare: 0.2, guide: GUIDE });
  await importText(made.engine, fileOf(CSV, 'm.csv'), { mapping: { id: 'id', label: 'label' } });
  const { engine } = made;
  await answer(engine, (await itemOf(engine, 'hello there')).view, ['Ham']);
  await answer(engine, (await itemOf(engine, 'hello there')).view, ['Spam'], {}, BO);
  await answer(engine, (await itemOf(engine, 'good night')).view, ['Ham']);
  await command(engine, { type: 'TagHard', item: (await itemOf(engine, 'good night')).view, tags: ['two labels fit'], note: 'or not' });
  await command(engine, { type: 'ChangeMeta', item: (await itemOf(engine, 'see you')).id, meta: { lang: 'nl' } });
  return made;
}

async function frozen(engine: Engine, name: string, query = ''): Promise<Hash> {
  const ready = await freeze(engine, query);
  await command(engine, { type: 'FreezeDataset', frozen: ready, name, note: '' });
  return ready.version;
}

/** Everything that can be changed is changed. */
async function changeEverything({ engine }: Made): Promise<void> {
  const item = async (text: string) => (await itemOf(engine, text)).view;
  await answer(engine, await item('win a prize'), ['Ham']);
  await answer(engine, await item('hello there'), ['Ham'], {}, BO);
  await command(engine, { type: 'RetractLabel', item: await item('good night'), pass: 0 });
  await command(engine, { type: 'ClearHard', item: await item('good night') });
  await command(engine, { type: 'TagHard', item: await item('see you'), tags: ['guide silent'], note: '' });
  await answer(engine, await item('call me now'), ['Spam']);
  await command(engine, { type: 'ChangeMeta', item: (await item('see you')).id, meta: { lang: 'fr', page: 3 } });
  const { schema, guide } = viewOf(engine);
  if (schema === null || guide === null) throw new Error('no rules');
  const labels = schema.schema.labels.map((label) => (label.name === 'Spam' ? { ...label, name: 'Junk' } : label));
  await command(engine, { type: 'PublishSchema', schema: { ...schema.schema, labels } });
  const markdown = renderGuide({ ...guide, sections: guide.sections.map((each) => ({ ...each, text: `${each.text}\nNew words.` })) });
  await command(engine, { type: 'PublishGuide', markdown, changes: { spam: 'narrow', ham: 'widen' } });
  await command(engine, { type: 'AddComment', item: (await item('see you')).id, text: 'later' });
  await importText(engine, fileOf('id,text,label\n9,one more,Ham\n', 'more.csv'), { mapping: { id: 'id', label: 'label' } });
  await answer(engine, await item('see you'), ['Ham']);
  await command(engine, { type: 'Undo' });
}

const hashes = (files: readonly ExportFile[]): [string, string][] => files.map(({ path, sha256 }) => [path, sha256]);
const exported = async (engine: Engine, version: Hash, format: 'jsonl' | 'csv' = 'jsonl') =>
  exportRows(engine, { format, version, split: 'train=0.5,validation=0.5', folders: format === 'csv' ? 'split' : 'none' }, quiet, going);

/** Rows of an export by item, parts of the training split as one. */
async function rowsOf(files: readonly ExportFile[] | undefined): Promise<Record<string, unknown>> {
  const lines = ((await files?.[0]?.blob.text()) ?? '').trim().split('\n');
  const rows = lines.map((line) => JSON.parse(line) as { readonly id: string; readonly split: string });
  return Object.fromEntries(rows.map((row) => [row.id, { ...row, split: row.split === 'test' ? 'test' : 'rest' }]));
}

describe('freezing in a browser', () => {
  test('the same state has the same version, also after its snapshot; nothing new is written for it', async () => {
    const { engine, store } = await project();
    const first = await freeze(engine, '');
    await engine.saveSnapshot(true);
    expect((await freeze(await Engine.rebuild(store), '  ')).version).toBe(first.version);
    expect(first.contents).toMatchObject({ items: 5, states: { labeled: 4, unseen: 1 }, hard: 1 });
    await command(engine, { type: 'FreezeDataset', frozen: first, name: 'one', note: '' });
    await expect(command(engine, { type: 'FreezeDataset', frozen: first, name: 'two', note: '' })).rejects.toThrow('one');
    expect(viewOf(engine).versions.map(({ version, name, items }) => ({ version, name, items }))).toEqual([
      { version: first.version, name: 'one', items: 5 },
    ]);
    store.close();
  });

  test('a query that cannot be read says so', async () => {
    const { engine, store } = await project();
    await expect(freeze(engine, '(label:spam')).rejects.toThrow(/\w+ \w+/);
    expect((await freeze(engine, 'meta.lang=nl')).manifest).toMatchObject({ items: 1, query: 'meta.lang=nl' });
    store.close();
  });
});

describe('a version after everything was changed', () => {
  test('exports the same bytes as at the freeze, rows and manifest, as JSONL and in folders of CSV', async () => {
    const made = await project();
    const { engine, store } = made;
    const version = await frozen(engine, 'then');
    const before = [await exported(engine, version), await exported(engine, version, 'csv')];
    const rows = await exportRows(engine, { format: 'jsonl' }, quiet, going);
    await changeEverything(made);
    expect([await exported(engine, version), await exported(engine, version, 'csv')].map(hashes)).toEqual(before.map(hashes));
    const [then, now] = [await rowsOf(before[0]), await rowsOf(rows)];
    expect(then).toEqual(now); // what was exported right before it was frozen
    store.close();
  });

  test('is browsed as it was, by the names its labels had', async () => {
    const made = await project();
    const { engine, store } = made;
    const version = await frozen(engine, 'then');
    await changeEverything(made);
    const reader = new VersionReader(engine);
    const texts = async (query: string) => (await reader.page(version, query, 0, 10)).rows.map(({ excerpt }) => excerpt).sort();
    expect(await texts('')).toEqual(['call me now', 'good night', 'hello there', 'see you', 'win a prize']);
    expect(await texts('label:Spam')).toEqual(['hello there', 'win a prize']);
    expect(await texts('label:Junk')).toEqual([]);
    expect(await texts('state:unseen')).toEqual(['call me now']);
    expect(await texts('hard:true')).toEqual(['good night']);
    expect(await texts('meta.lang=nl')).toEqual(['see you']);
    expect(await texts('prize')).toEqual(['win a prize']);
    expect((await reader.page(version, 'label:Ham', 1, 1)).total).toBe(2);
    expect((await reader.page(version, '', 0, 0)).contents).toMatchObject({ items: 5, states: { labeled: 4, unseen: 1 } });
    await expect(reader.page(version, '(x', 0, 1)).rejects.toThrow(/\w+ \w+/);
    store.close();
  });

  test('is compared with one of now, and each label is followed to the versions that hold it', async () => {
    const made = await project();
    const { engine, store } = made;
    const first = await frozen(engine, 'then');
    await changeEverything(made);
    const second = await frozen(engine, 'now');
    const [spam, ham] = [labelId(engine, 'Junk'), labelId(engine, 'Ham')];
    const reader = new VersionReader(engine);
    const diff = await reader.diff(first, second);
    const id = async (text: string): Promise<ItemId> => (await itemOf(engine, text)).id;
    expect(diff).toMatchObject({ added: [await id('one more')], removed: [], schemaChanged: true });
    expect(diff.moves).toEqual([
      { from: spam, to: ham, items: 2 },
      { from: ham, to: null, items: 1 },
      { from: null, to: spam, items: 1 },
    ]);
    expect(diff.guide.map(({ section, what }) => [section, what])).toEqual([
      ['spam', 'changed'],
      ['ham', 'changed'],
    ]);
    expect(diff.otherwise).toBe(1);
    const lineage = await reader.lineage(await id('hello there'));
    expect(lineage?.answers.map(({ author, resolved, head }) => [author, resolved, head])).toEqual([
      [ME, false, true],
      [BO, false, false],
      [BO, true, true],
    ]);
    expect(lineage?.answers[0]?.guide).toMatchObject({ number: 1, sections: ['ham'] });
    expect(lineage?.versions.map(({ name, value }) => [name, value])).toEqual([
      ['then', { kind: 'choice', label: spam }],
      ['now', { kind: 'choice', label: ham }],
    ]);
    expect(await reader.lineage('0'.repeat(32) as ItemId)).toBeNull();
    store.close();
  });

  test('says what was erased since, and exports the rest', async () => {
    const { engine, store } = await project();
    const version = await frozen(engine, 'then');
    const gone = await itemOf(engine, 'see you');
    const label = viewOfItem(engine, (await itemOf(engine, 'hello there')).id).resolved?.event;
    if (label === undefined) throw new Error('no label');
    const erased = { events: [label], items: [gone.id], reason: 'asked for' };
    await store.append({
      events: plan([{ type: 'Erased', payload: erased }], { me: ME, now: Date.now(), newId: () => v7() }),
      bodies: new Map(),
    });
    await engine.catchUp();
    const { rows, total } = await new VersionReader(engine).page(version, '', 0, 10);
    expect(total).toBe(5);
    expect(rows.find(({ id }) => id === gone.id)).toMatchObject({ content: 'erased', excerpt: '', media: null });
    expect(rows.find(({ excerpt }) => excerpt === 'hello there')).toMatchObject({
      label: 'erased',
      view: { resolved: null, state: 'labeled' },
    });
    const files = await exported(engine, version);
    const manifest = JSON.parse((await files.at(-1)?.blob.text()) ?? '{}') as { counts: { items: number }; dropped: object[] };
    expect(manifest.counts.items).toBe(4);
    expect(manifest.dropped).toMatchObject([
      { kind: 'item', count: 1 },
      { kind: 'answer', count: 1 },
    ]);
    store.close();
  });

  test('is gone with its rows when its own event is erased, and only then', async () => {
    const { engine, store } = await project();
    const version = await frozen(engine, 'then');
    const [known] = viewOf(engine).versions;
    if (known === undefined) throw new Error('no version');
    const context = () => ({ me: ME, now: Date.now(), newId: () => v7() });
    const erase = async (events: readonly EventId[]): Promise<void> => {
      const payload = { events, items: [], reason: 'asked for' };
      await store.append({ events: plan([{ type: 'Erased', payload }], context()), bodies: new Map() });
      await engine.catchUp();
    };
    const label = viewOfItem(engine, (await itemOf(engine, 'good night')).id).resolved?.event;
    await erase(label === undefined ? [] : [label]);
    expect((await store.bodies(known.parts)).size).toBe(known.parts.length);
    expect((await new VersionReader(engine).page(version, '', 0, 1)).total).toBe(5);
    await erase([known.event]);
    expect((await store.bodies(known.parts)).size).toBe(0);
    expect(viewOf(engine).versions).toEqual([]);
    await expect(new VersionReader(engine).page(version, '', 0, 1)).rejects.toThrow('no such version');
    store.close();
  });

  test('travels with a project file, rows and all', async () => {
    const made = await project();
    const { engine, store } = made;
    const version = await frozen(engine, 'then');
    await changeEverything(made);
    const before = hashes(await exported(engine, version));
    const file = await exportProjectFile(store, 'Messages', quiet, going);
    store.close();
    await deleteProject(made.project);
    await openProjectFile(file.blob, 'plumbline/test', quiet, going);
    const again = await openProjectStore(made.project, { app: 'plumbline/test' });
    expect(hashes(await exported(await Engine.open(again), version))).toEqual(before);
    again.close();
  });
});
