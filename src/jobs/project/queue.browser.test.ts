import { wordsOf } from '#domain/item/content/index.ts';
import { describe, expect, test } from 'vitest';
import type { ItemId, MemberId } from '#domain/ids.ts';
import { Engine } from '#jobs/engine/engine.ts';
import { PREDICTIONS, type Predictions } from '#jobs/learn/predictions.ts';
import { answer, BO, command, fileOf, importText, itemOf, itemsOf, jobProject, labelId, ME, viewOf } from '#support/jobs.ts';
import { openStore } from '#support/storage.ts';
import type { QueueItem } from './project.api.ts';
import { Queue } from './queue.ts';

const texts = (n: number): string => Array.from({ length: n }, (_, i) => `message ${'abcdefghij'[i % 10]} ${numberWord(i)}`).join('\n');

/** Words, because digits do not tell groups apart. */
const numberWord = (i: number): string =>
  [...String(i)].map((digit) => 'zero one two three four five six seven eight nine'.split(' ')[Number(digit)]).join(' ');

async function pool(n: number, options: Parameters<typeof jobProject>[0] = {}) {
  const made = await jobProject({ seed: 'queue', ...options });
  await importText(made.engine, fileOf(texts(n), 'pool.txt'), { format: 'text' });
  return { ...made, queue: await Queue.open(made.engine, ME) };
}

const ids = (items: readonly QueueItem[]): ItemId[] => items.map(({ row }) => row.id);
const give = (engine: Engine, item: QueueItem, label: string, me: MemberId = ME): Promise<void> =>
  answer(engine, item.view, label === '' ? [] : [label], { purpose: item.purpose, pass: item.pass, queue: item.queue }, me);

/** A run that prefers items in the order of their slots and is sure of the first label. */
async function predict(engine: Engine, run: string, change: Partial<Predictions> = {}): Promise<void> {
  const n = engine.data.items.length;
  const predictions: Predictions = {
    run,
    epoch: engine.epoch,
    strategy: 'margin',
    byChance: false,
    kind: 'single',
    labels: [labelId(engine, 'Spam'), labelId(engine, 'Ham')],
    first: new Uint16Array(n),
    second: new Uint16Array(n).fill(1),
    p1: new Float32Array(n).fill(0.75),
    p2: new Float32Array(n).fill(0.25),
    each: new Uint8Array(0),
    order: Uint32Array.from({ length: n }, (_, slot) => slot),
    ...change,
  };
  await engine.store.putDerived(PREDICTIONS, predictions);
}

describe('queue', () => {
  test('resumes at the same item after a reload, also when items were held while it was refilled', async () => {
    const { engine, store, queue, project } = await pool(60);
    const first = await queue.next(3, []);
    await give(engine, first[0]!, 'Spam');
    const held = ids(first).slice(1);
    const more = await queue.next(45, held); // more than a batch: composed anew
    expect(ids(more)).not.toContain(held[0]);
    const other = await openStore(project);
    const reloaded = await Queue.open(await Engine.open(other), ME);
    expect(ids(await reloaded.next(2, []))).toEqual(held);
    [store, other].forEach((each) => each.close());
  });

  test('serves every item once and then nothing', async () => {
    const { engine, store, queue } = await pool(57);
    const seen: ItemId[] = [];
    for (let items = await queue.next(4, []); items.length > 0; items = await queue.next(4, [])) {
      const [item] = items;
      expect(ids(items)).toEqual([...new Set(ids(items))]);
      if (item!.purpose !== 'repeat') seen.push(item!.row.id);
      await give(engine, item!, ['Spam', 'Ham', ''][seen.length % 3]!);
      if (seen.length > 80) break;
    }
    expect(new Set(seen).size).toBe(57);
    expect(seen).toHaveLength(57);
    store.close();
  });

  test('what is held is not served', async () => {
    const { store, queue } = await pool(30);
    const held = ids(await queue.next(5, []));
    for (const item of ids(await queue.next(25, held))) expect(held).not.toContain(item);
    expect(await queue.next(30, held)).toHaveLength(25);
    store.close();
  });

  test('an item that somebody else has answered meanwhile is not asked', async () => {
    const { engine, store, queue } = await pool(30);
    const items = await queue.next(3, []);
    await give(engine, items[1]!, 'Spam', BO);
    expect(ids(await queue.next(3, []))).not.toContain(items[1]!.row.id);
    store.close();
  });

  test('repeats come only after fifty answers, once an item, and blind', async () => {
    const { engine, store, queue } = await pool(400, { holdoutShare: 0.1 });
    const answered: ItemId[] = [];
    const repeats: { at: number; item: QueueItem }[] = [];
    for (let k = 0; k < 200; k += 1) {
      const [item] = await queue.next(1, []);
      if (item!.purpose === 'repeat') repeats.push({ at: answered.indexOf(item!.row.id), item: item! });
      answered.push(item!.row.id);
      await give(engine, item!, ['Spam', 'Ham'][k % 2]!);
      if (repeats.at(-1)?.item === item) expect(answered.length - 1 - repeats.at(-1)!.at).toBeGreaterThanOrEqual(50);
    }
    expect(repeats.length).toBeGreaterThan(0);
    expect(new Set(repeats.map(({ item }) => item.row.id)).size).toBe(repeats.length);
    for (const { item } of repeats)
      expect(item).toMatchObject({ pass: 1, suggestion: null, view: { resolved: null, heads: [], state: 'unseen' } });
    store.close();
  }, 60_000);

  test('random checks carry no suggestion, nothing of other people and no reason that gives them away', async () => {
    const { engine, store } = await pool(60, { holdoutShare: 0.4 });
    for (const { view, text } of await itemsOf(engine)) {
      await command(engine, { type: 'AddComment', item: view.id, text: `about ${text}` }, BO);
      if (view.id < '8') await command(engine, { type: 'TagHard', item: view, tags: ['unreadable'], note: '' }, BO);
    }
    await predict(engine, 'r1');
    const queue = await Queue.open(engine, ME);
    const items = await queue.next(40, []);
    const blind = items.filter(({ purpose }) => purpose === 'holdout' || purpose === 'control');
    expect(blind.length).toBeGreaterThan(5);
    for (const item of blind) {
      expect(item).toMatchObject({ suggestion: null, why: 'random check', queue: { run: null } });
      expect(item.view).toMatchObject({ resolved: null, heads: [], hard: [], comments: [], disputed: false, conflicts: [] });
    }
    const picked = items.filter(({ purpose }) => purpose === 'strategy');
    for (const item of picked)
      expect(item).toMatchObject({ suggestion: { source: 'model:r1', confidence: 0.75 }, queue: { run: 'r1', strategy: 'margin' } });
    store.close();
  });

  test('a second answer that was taken back is asked for again as the second, and the first stands', async () => {
    const { engine, store, queue } = await pool(30);
    const [first] = await queue.next(1, []);
    const { slot } = await itemOf(engine, wordsOf(first!.row));
    await give(engine, first!, 'Spam');
    await give(engine, { ...first!, view: (await queue.manual(slot))!.view, purpose: 'repeat', pass: 1 }, 'Ham');
    await command(engine, { type: 'Undo' });
    expect(await queue.manual(slot)).toMatchObject({ purpose: 'repeat', pass: 1, suggestion: null });
    store.close();
  });

  test('an answer that was taken back is asked again for what it was, blind if it was', async () => {
    const { engine, store, queue } = await pool(40, { holdoutShare: 0.5 });
    const item = (await queue.next(20, [])).find(({ purpose }) => purpose === 'holdout')!;
    await give(engine, item, 'Spam');
    await command(engine, { type: 'Undo' });
    await command(engine, { type: 'AddComment', item: item.row.id, text: 'psst: Spam' }, BO);
    const slot = (await itemOf(engine, wordsOf(item.row))).slot;
    expect(await queue.manual(slot)).toMatchObject({ purpose: 'holdout', suggestion: null, view: { comments: [], resolved: null } });
    store.close();
  });

  test('a new run replaces what waits, but not what is on the screen', async () => {
    const { engine, store, queue } = await pool(60, { holdoutShare: 0 });
    const before = ids(await queue.next(3, []));
    await predict(engine, 'r1');
    await queue.reloadRanking();
    const after = await queue.next(40, before);
    expect(after.filter(({ purpose }) => purpose === 'strategy').length).toBeGreaterThan(20);
    for (const id of before) expect(ids(after)).not.toContain(id);
    const reloaded = await Queue.open(engine, ME);
    expect(ids(await reloaded.next(3, []))).toEqual(before);
    store.close();
  });

  test('a kept batch whose run is gone resumes at its first item and goes on without the run', async () => {
    const { engine, store } = await pool(60, { holdoutShare: 0 });
    await predict(engine, 'r1');
    const first = await (await Queue.open(engine, ME)).next(3, []);
    await store.deleteDerived(PREDICTIONS);
    const items = await (await Queue.open(engine, ME)).next(40, []);
    expect(items[0]!.row.id).toBe(first[0]!.row.id);
    expect(items.slice(1).every(({ purpose, suggestion }) => purpose !== 'strategy' && suggestion === null)).toBe(true);
    expect(new Set(ids(items)).size).toBe(40);
    store.close();
  });

  test('records of another epoch are not read: their slots may mean other items', async () => {
    const { engine, store } = await pool(30, { holdoutShare: 0 });
    await predict(engine, 'r1', { epoch: engine.epoch + 1 });
    await store.putDerived(`queue:${ME}`, { epoch: engine.epoch + 1, run: 'r1', entries: [{ slot: 29, purpose: 'strategy', pass: 0 }] });
    const items = await (await Queue.open(engine, ME)).next(5, []);
    expect(items.every(({ purpose }) => purpose === 'seed')).toBe(true);
    store.close();
  });

  test('a label that was retired is not suggested', async () => {
    const { engine, store } = await pool(20, { holdoutShare: 0 });
    await predict(engine, 'r1');
    const { schema } = viewOf(engine).schema!;
    const labels = schema.labels.map((label) => (label.name === 'Spam' ? { ...label, retired: true } : label));
    await command(engine, { type: 'PublishSchema', schema: { ...schema, labels } });
    const items = await (await Queue.open(engine, ME)).next(5, []);
    expect(items.map(({ suggestion }) => suggestion)).toEqual([null, null, null, null, null]);
    store.close();
  });

  test('withdrawn items leave the queue', async () => {
    const { engine, store, queue } = await pool(20);
    const more = await importText(engine, fileOf('zzz\nyyy\n', 'more.txt'), { format: 'text' });
    expect(await queue.next(22, [])).toHaveLength(22);
    await command(engine, { type: 'WithdrawImport', imports: [more.import!] });
    expect((await queue.next(22, [])).map(({ row }) => row.source)).toEqual(Array.from({ length: 20 }, () => 'pool'));
    store.close();
  });
});
