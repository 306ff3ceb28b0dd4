import { labelsOf } from '#domain/annotation/value.ts';
import { expect, test } from 'vitest';
import type { BulkChange } from '#domain/commands/bulk.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import { answer, BO, command, fileOf, importText, itemsOf, jobProject, labelId, ME, viewOf } from '#support/jobs.ts';
import { BulkDesk, labelsEverUsed } from './bulk.ts';
import type { BulkItems, BulkProgress, BulkRequest } from './bulk.api.ts';
import { PageReader } from './page.ts';

const GO = { aborted: false };
const quiet = { progress: () => undefined, signal: GO };

const request = (items: BulkItems, change: BulkChange, more: Partial<BulkRequest> = {}): BulkRequest => ({
  items,
  change,
  reason: 'bulk',
  leaveHoldout: false,
  ...more,
});

async function pool(rows: readonly string[], options: Parameters<typeof jobProject>[0] = {}) {
  const made = await jobProject({ labels: ['Bug', 'Bug report', 'Other'], holdoutShare: 0, ...options });
  await importText(made.engine, fileOf(`text,label\n${rows.join('\n')}\n`, 'rows.csv'));
  const pages = new PageReader(made.engine);
  const labels = async (): Promise<string[]> =>
    (await itemsOf(made.engine)).map(({ view }) => {
      const { value } = view.resolved ?? { value: null };
      const ids = labelsOf(value);
      const names = ids.map((id) => viewOf(made.engine).schema?.schema.labels.find((label) => label.id === id)?.name ?? 'none');
      return view.resolved === null ? '-' : names.join('+') || 'empty';
    });
  return { ...made, desk: new BulkDesk(made.engine, pages), pages, labels };
}

const run = async (engine: Engine, desk: BulkDesk, what: BulkRequest): Promise<number> => {
  const { changed } = await desk.run(what, ME, quiet);
  await engine.catchUp();
  return changed;
};

test('a filtered list gets one label: what it would do is what it does, and one undo brings every answer back as it was', async () => {
  const { engine, store, desk, labels } = await pool(['a one,Bug', 'a two,Other', 'a three,', 'b four,Bug']);
  const items = await itemsOf(engine);
  await answer(engine, items[1]!.view, ['Bug report']); // mine
  await answer(engine, items[3]!.view, ['Other'], {}, BO); // somebody else's
  expect(await labels()).toEqual(['Bug', 'Bug report', '-', 'Other']);
  const before = (await itemsOf(engine)).map(({ view }) => view);

  const change = { type: 'set', labels: [labelId(engine, 'Bug report')] } as const;
  const all = request({ query: '', without: [] }, change);
  expect(await desk.preview(all, ME, GO)).toMatchObject({ items: 4, changed: 3, holdout: 0, others: 1, disputed: 0 });
  expect(await desk.preview(request({ query: 'a', without: [items[0]!.view.id] }, change), ME, GO)).toMatchObject({ changed: 1 });
  expect(await run(engine, desk, all)).toBe(3);
  expect(await labels()).toEqual(['Bug report', 'Bug report', 'Bug report', 'Bug report']);
  const after = (await itemsOf(engine)).map(({ view }) => view);
  expect(after.some(({ disputed }) => disputed)).toBe(false);
  expect(after.map(({ resolved }) => resolved?.purpose)).toEqual(['bulk', 'manual', 'bulk', 'bulk']);
  expect(after[3]?.resolved?.rank).toBe('adjudicated');

  await command(engine, { type: 'Undo' });
  expect((await itemsOf(engine)).map(({ view }) => view)).toEqual(before);
  await command(engine, { type: 'Redo' });
  expect(await labels()).toEqual(['Bug report', 'Bug report', 'Bug report', 'Bug report']);
  store.close();
});

test('two labels become one with the rule and the schema in one gesture; one undo takes all of it back', async () => {
  const guide = '## Bug {#bug labels=bug}\n\nx\n\n## Bug report {#report labels=bug-report}\n\ny\n';
  const { engine, store, desk, labels } = await pool(['one,Bug', 'two,Bug', 'three,Bug report', 'four,Other'], { guide });
  const before = viewOf(engine);
  const [from, to] = [labelId(engine, 'Bug'), labelId(engine, 'Bug report')];
  const schema = before.schema!.schema;
  const merged = {
    ...schema,
    labels: schema.labels.map((label) => (label.id === from ? { ...label, retired: true, mergedInto: to } : label)),
  };
  const changes = { report: 'clarify' } as const;
  const what = request(
    { label: from },
    { type: 'replace', from, to },
    { reason: 'merge', schema: merged, guide: { markdown: '## Bug report {#report labels=bug-report}\n\nx y\n', changes } },
  );
  expect(await desk.preview(what, ME, GO)).toMatchObject({ items: 2, changed: 2, from: [{ n: 2 }] });
  expect(await run(engine, desk, what)).toBe(2);
  expect(await labels()).toEqual(['Bug report', 'Bug report', 'Bug report', 'Other']);
  expect(viewOf(engine).schema?.schema.labels.find(({ id }) => id === from)).toMatchObject({ retired: true, mergedInto: to });
  expect(viewOf(engine).guide?.sections.map(({ id }) => id)).toEqual(['report']);
  await command(engine, { type: 'Undo' });
  expect(await labels()).toEqual(['Bug', 'Bug', 'Bug report', 'Other']);
  expect([viewOf(engine).schema?.version, viewOf(engine).guide?.version]).toEqual([before.schema?.version, before.guide?.version]);
  store.close();
});

test('several labels an item: one is replaced among the others, put in, taken out; nothing left is unlabeled', async () => {
  const { engine, store, desk, labels } = await pool([], { kind: 'multi-choice' });
  await importText(engine, fileOf('one\ntwo\nthree\n', 'more.txt'), { format: 'text' });
  const [one, two, three] = await itemsOf(engine);
  await answer(engine, one!.view, ['Bug', 'Other']);
  await answer(engine, two!.view, ['Bug']);
  await answer(engine, three!.view, ['Bug', 'Bug report']);
  const [bug, report, other] = ['Bug', 'Bug report', 'Other'].map((name) => labelId(engine, name)) as [LabelId, LabelId, LabelId];
  const sets = async () => (await labels()).map((set) => set.split('+').sort().join('+'));
  await run(engine, desk, request({ label: bug }, { type: 'replace', from: bug, to: report }));
  expect(await sets()).toEqual(['Bug report+Other', 'Bug report', 'Bug report']);
  await run(engine, desk, request({ label: report }, { type: 'replace', from: report, to: null }));
  expect(await sets()).toEqual(['Other', '-', '-']);
  await run(engine, desk, request({ query: '', without: [] }, { type: 'switch', add: [bug], remove: [other] }));
  expect(await sets()).toEqual(['Bug', 'Bug', 'Bug']);
  await run(engine, desk, request({ ids: [one!.view.id] }, { type: 'set', labels: [] }));
  expect(await sets()).toEqual(['empty', 'Bug', 'Bug']);
  store.close();
});

test('an answer that came with a file or from somebody else can be taken away; the item is asked again', async () => {
  const { engine, store, desk, labels } = await pool(['one,Bug', 'two,Other', 'three,Bug']);
  await answer(engine, (await itemsOf(engine))[2]!.view, ['Bug'], {}, BO);
  const from = labelId(engine, 'Bug');
  await run(engine, desk, request({ label: from }, { type: 'replace', from, to: null }));
  expect(await labels()).toEqual(['-', 'Other', '-']);
  expect(viewOf(engine).counts).toMatchObject({ unseen: 2, labeled: 1 });
  await answer(engine, (await itemsOf(engine))[0]!.view, ['Other']);
  expect(await labels()).toEqual(['Other', 'Other', '-']);
  await command(engine, { type: 'Undo' });
  await command(engine, { type: 'Undo' });
  expect(await labels()).toEqual(['Bug', 'Other', 'Bug']);
  store.close();
});

test('items of the random check can be left as they are; a cancelled gesture changes nothing', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => `text number ${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10)]},Bug`);
  const { engine, store, desk, labels } = await pool(rows, { holdoutShare: 0.3, seed: 'bulk' });
  const change = { type: 'set', labels: [labelId(engine, 'Other')] } as const;
  const what = request({ query: '', without: [] }, change, { leaveHoldout: true });
  const { holdout, changed } = await desk.preview(what, ME, GO);
  expect(holdout).toBeGreaterThan(5);
  expect(changed).toBe(60 - holdout);
  const seq = engine.seq;
  await expect(desk.run(what, ME, { progress: () => undefined, signal: { aborted: true } })).rejects.toThrow('Nothing was changed');
  await engine.catchUp();
  expect(engine.seq).toBe(seq);
  const told: BulkProgress[] = [];
  await desk.run(what, ME, { progress: (progress) => told.push(progress), signal: GO });
  await engine.catchUp();
  expect(told.map(({ doing }) => doing)).toEqual(['reading', 'writing']);
  expect((await labels()).filter((label) => label === 'Bug')).toHaveLength(holdout);
  store.close();
});

test('a gesture over thousands of items tells how far it is while it is written, and stopped there leaves none of it', async () => {
  const rows = Array.from({ length: 7000 }, (_, i) => `text number ${i},Bug`);
  const { engine, store, desk } = await pool(rows);
  const what = request({ query: '', without: [] }, { type: 'set', labels: [labelId(engine, 'Other')] });
  const seq = await store.lastSeq();
  const signal = { aborted: false };
  const told: BulkProgress[] = [];
  const progress = (now: BulkProgress): void => {
    told.push(now);
    if (now.doing === 'writing' && now.done >= 4000) signal.aborted = true; // somebody presses Stop in the middle
  };
  await expect(desk.run(what, ME, { progress, signal })).rejects.toThrow('Nothing was changed');
  expect(told.filter(({ doing }) => doing === 'writing').map(({ done }) => done)).toEqual([0, 2000, 4000]);
  await engine.catchUp();
  expect([await store.lastSeq(), viewOf(engine).labelCounts[labelId(engine, 'Bug')]]).toEqual([seq, 7000]);

  told.length = 0;
  expect((await desk.run(what, ME, { progress: (now) => told.push(now), signal: GO })).changed).toBe(7000);
  expect(told.filter(({ doing }) => doing === 'writing').map(({ done }) => done)).toEqual([0, 2000, 4000, 6000, 7000]);
  await engine.catchUp();
  expect(viewOf(engine).labelCounts[labelId(engine, 'Other')]).toBe(7000);
  await command(engine, { type: 'Undo' });
  expect(viewOf(engine).labelCounts[labelId(engine, 'Bug')]).toBe(7000);
  store.close();
});

test('only labels that no answer ever carried can go: one that was undone counts', async () => {
  const { engine, store } = await pool(['one,Bug', 'two,']);
  await answer(engine, (await itemsOf(engine))[1]!.view, ['Other']);
  await command(engine, { type: 'Undo' });
  expect(new Set(labelsEverUsed(engine))).toEqual(new Set([labelId(engine, 'Bug'), labelId(engine, 'Other')]));
  store.close();
});
