import { proxy, wrap } from 'comlink';
import { describe, expect, test } from 'vitest';
import { findItem } from '#domain/state/itemTable.ts';
import { splitOf } from '#domain/state/itemView.ts';
import { deleteProject } from '#storage/appDb.ts';
import { Engine } from '#jobs/engine/engine.ts';
import { Queue } from '#jobs/project/queue.ts';
import { answer, command, fileOf, importText, itemsOf, jobProject, ME, viewOf } from '#support/jobs.ts';
import { learnTools } from '#support/separable.ts';
import { openStore } from '#support/storage.ts';
import { collect } from './collect.ts';
import type { LearnApi, ModelPanel } from './learn.api.ts';
import { ProjectLearner } from './learner.ts';
import { PREDICTIONS, type Predictions } from './predictions.ts';
import { watchRankings } from './rankingChannel.ts';

const SPAM = 'prize winner cash loan free click urgent offer'.split(' ');
const HAM = 'lunch meeting tomorrow home train dinner friend later'.split(' ');

const PLACES = 'oslo quito perth cairo lagos milan seoul tunis dakar havana bogota vienna'.split(' ');

/** Separable texts, all different: three words of the class and two that name the row. */
function text(i: number): { text: string; label: 'Spam' | 'Ham' } {
  const label = i % 2 === 0 ? 'Spam' : 'Ham';
  const words = label === 'Spam' ? SPAM : HAM;
  const pick = (k: number): string => words[(i * 7 + k * 3 + Math.floor(i / 8)) % words.length]!;
  const name = [...String(i)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return { text: `${pick(0)} ${pick(1)} ${pick(2)} x${name} y${name}`, label };
}

async function pool(n: number, options: Parameters<typeof jobProject>[0] = {}) {
  const made = await jobProject({ seed: 'learn', holdoutShare: 0.2, ...options });
  await importText(made.engine, fileOf(Array.from({ length: n }, (_, i) => text(i).text).join('\n'), 'pool.txt'), { format: 'text' });
  return made;
}

const truth = (each: string): string[] => [SPAM.some((word) => each.startsWith(word)) ? 'Spam' : 'Ham'];

/** Labels the first `n` items of a side of the split. */
async function label(engine: Engine, n: number, side: 'train' | 'holdout', of: (each: string) => readonly string[] = truth): Promise<void> {
  const items = (await itemsOf(engine)).filter(({ view }) => view.split === side && view.state === 'unseen');
  for (const { view, text: each } of items.slice(0, n)) await answer(engine, view, of(each));
}

const learnerOf = (engine: Engine, shown: ModelPanel[] = []): Promise<ProjectLearner> =>
  ProjectLearner.open(engine, learnTools, (panel) => void shown.push(panel));
const predictionsOf = (engine: Engine): Promise<Predictions | undefined> => engine.store.getDerived<Predictions>(PREDICTIONS);

describe('learning', () => {
  test('the first model comes after the seed set, is announced, and suggests', async () => {
    const { engine, store, project } = await pool(200);
    const shown: ModelPanel[] = [];
    const learner = await learnerOf(engine, shown);
    let announced = 0;
    const stop = watchRankings(project, () => void (announced += 1));
    await label(engine, 19, 'train');
    expect(await learner.train(false)).toMatchObject({
      state: 'needs-labels',
      latest: null,
      message: '1 more label until the first model',
    });
    await label(engine, 1, 'train');
    const panel = await learner.train(false);
    expect(panel).toMatchObject({
      state: 'ready',
      latest: { trainedOn: 20, classes: 2, learner: 'softmax', strategy: 'margin', checked: 0 },
    });
    expect(panel.latest?.accuracy.known).toBe(false);
    expect(shown.some(({ state, progress }) => state === 'training' && progress !== null)).toBe(true);
    await expect.poll(() => announced).toBe(1);
    const queue = await Queue.open(engine, ME);
    const picks = (await queue.next(20, [])).filter(({ purpose }) => purpose === 'strategy');
    expect(picks.length).toBeGreaterThan(5);
    for (const { suggestion, why } of picks) {
      expect(suggestion?.confidence).toBeGreaterThan(0);
      expect(why).toMatch(/margin 0\.\d\d/);
    }
    stop();
    store.close();
  });

  test('trains again after ten more labels, not before, and the curve grows', async () => {
    const { engine, store } = await pool(200);
    const learner = await learnerOf(engine);
    await label(engine, 20, 'train');
    await learner.train(false);
    await label(engine, 9, 'train');
    expect((await learner.train(false)).latest?.trainedOn).toBe(20);
    await label(engine, 1, 'train');
    const panel = await learner.train(false);
    expect(panel.latest?.trainedOn).toBe(30);
    expect(panel.curve.map(({ labels }) => labels)).toEqual([20, 30]);
    store.close();
  });

  test('the holdout never trains and is never ranked; it gives the figures', async () => {
    const { engine, store } = await pool(400, { holdoutShare: 0.3 });
    await label(engine, 60, 'train');
    await label(engine, 40, 'holdout');
    const { train, holdout, pool: rest } = collect(engine.data, viewOf(engine));
    expect([train.length, holdout.length]).toEqual([60, 40]);
    for (const slot of [...train, ...rest]) expect(splitOf(engine.data, slot)).toBe('train');
    for (const slot of holdout) expect(splitOf(engine.data, slot)).toBe('holdout');
    const panel = await (await learnerOf(engine)).train(false);
    expect(panel.latest).toMatchObject({ trainedOn: 60, checked: 40 });
    expect(panel.latest?.accuracy).toMatchObject({ known: true });
    if (panel.latest?.accuracy.known === true) expect(panel.latest.accuracy.value).toBeGreaterThan(0.9);
    const predictions = (await predictionsOf(engine))!;
    for (const slot of predictions.order) expect(splitOf(engine.data, slot)).toBe('train');
    store.close();
  });

  test('hard, skipped, withdrawn and answered items are not ranked', async () => {
    const { engine, store } = await pool(120, { holdoutShare: 0 });
    const more = await importText(engine, fileOf('prize one two three\nlunch four five six\n', 'more.txt'), { format: 'text' });
    await label(engine, 20, 'train');
    const [hard, skipped, ...others] = (await itemsOf(engine)).filter(({ view }) => view.state === 'unseen');
    await command(engine, { type: 'TagHard', item: hard!.view, tags: ['unreadable'], note: '' });
    await command(engine, { type: 'SkipItem', item: skipped!.view, pass: 0, purpose: 'manual', queue: null, activeMs: 1 });
    await command(engine, { type: 'WithdrawImport', imports: [more.import!] });
    await (await learnerOf(engine)).train(false);
    const ranked = new Set((await predictionsOf(engine))!.order);
    expect(ranked.size).toBe(others.length - 2);
    expect(ranked.has(hard!.slot) || ranked.has(skipped!.slot)).toBe(false);
    store.close();
  });

  test('the same log gives the same model, figures and ranking', async () => {
    const { engine, store, project } = await pool(300);
    await label(engine, 40, 'train');
    await label(engine, 35, 'holdout');
    const first = await (await learnerOf(engine)).train(true);
    const one = await predictionsOf(engine);
    await store.deleteDerived('');
    const tab = await openStore(project);
    const again = await Engine.open(tab);
    const second = await (await learnerOf(again)).train(true);
    expect(await predictionsOf(again)).toEqual(one);
    const figures = ({ latest }: ModelPanel) => ({ ...latest, at: 0, seconds: 0 });
    expect(figures(second)).toEqual(figures(first));
    [store, tab].forEach((each) => each.close());
  });

  test('near repeats are apart in the head of the ranking', async () => {
    const { engine, store } = await jobProject({ holdoutShare: 0 });
    const rows = [
      ...Array.from({ length: 120 }, (_, i) => `${text(i).text} ${PLACES[i % 12]} ${PLACES[(i + 1 + Math.floor(i / 12)) % 12]}`),
      ...Array.from({ length: 30 }, (_, i) => `prize lunch cash meeting tied q${i}`),
    ];
    await importText(engine, fileOf(rows.join('\n'), 'pool.txt'), { format: 'text' });
    const first = (await itemsOf(engine)).slice(0, 24);
    for (const { view, text: each } of first) await answer(engine, view, truth(each));
    await (await learnerOf(engine)).train(true);
    const { order } = (await predictionsOf(engine))!;
    const texts = new Map((await itemsOf(engine)).map(({ slot, text: each }) => [slot, each]));
    const head = [...order.subarray(0, 40)].filter((slot) => texts.get(slot)?.includes('tied'));
    expect(head).toHaveLength(1);
    expect(order).toHaveLength(126);
    expect(new Set(order).size).toBe(126);
    store.close();
  });

  test('several labels an item: learns, checks and suggests sets', async () => {
    const { engine, store } = await pool(300, { kind: 'multi-choice', labels: ['Spam', 'Ham', 'Short'], holdoutShare: 0.3 });
    const of = (each: string): string[] => [...truth(each), ...(each.length < 26 ? ['Short'] : [])];
    await label(engine, 60, 'train', of);
    await label(engine, 40, 'holdout', of);
    const panel = await (await learnerOf(engine)).train(false);
    expect(panel.latest).toMatchObject({ trainedOn: 60, classes: 3, checked: 40 });
    const predictions = (await predictionsOf(engine))!;
    expect(predictions).toMatchObject({ kind: 'multi' });
    expect(predictions.each.length).toBe(engine.data.items.length * 3);
    const picks = (await (await Queue.open(engine, ME)).next(20, [])).filter(({ suggestion }) => suggestion !== null);
    expect(picks.length).toBeGreaterThan(0);
    for (const { suggestion } of picks) {
      expect(suggestion?.value.kind).toBe('multi-choice');
      expect(suggestion!.confidence).toBeGreaterThanOrEqual(0.5);
      expect(suggestion!.confidence).toBeLessThanOrEqual(1);
    }
    store.close();
  });

  test('labels that are added or retired midway: the next run learns what is offered', async () => {
    const { engine, store } = await pool(200, { holdoutShare: 0, labels: ['Spam', 'Ham', 'Other'] });
    await label(engine, 24, 'train', (each) => (each.includes('xab') ? ['Other'] : truth(each)));
    const learner = await learnerOf(engine);
    expect((await learner.train(true)).latest).toMatchObject({ classes: 3 });
    const { schema } = viewOf(engine).schema!;
    const promo = { ...schema.labels[0]!, id: 'l-promo', slug: 'promo', name: 'Promo', hotkey: null } as (typeof schema.labels)[number];
    const labels = [...schema.labels.map((each) => (each.name === 'Other' ? { ...each, retired: true } : each)), promo];
    await command(engine, { type: 'PublishSchema', schema: { ...schema, labels } });
    await label(engine, 6, 'train', () => ['Promo']);
    const panel = await learner.train(true);
    expect(panel).toMatchObject({ state: 'ready', latest: { classes: 3 } });
    expect((await predictionsOf(engine))!.labels).toEqual(labels.filter((each) => !each.retired).map((each) => each.id));
    store.close();
  });

  test('cancel ends a run with the old model in place, and the next run works', async () => {
    const { engine, store } = await pool(3000, { holdoutShare: 0 });
    await label(engine, 30, 'train');
    const learner = await learnerOf(engine);
    const { latest } = await learner.train(true);
    const before = await predictionsOf(engine);
    const running = learner.train(true);
    await new Promise((resolve) => setTimeout(resolve, 5));
    learner.cancel();
    expect(await running).toMatchObject({ state: 'ready', progress: null, latest });
    expect(await predictionsOf(engine)).toEqual(before);
    await label(engine, 1, 'train');
    expect((await learner.train(true)).latest?.trainedOn).toBe(31);
    store.close();
  });

  test('calls while a run is under way wait for their turn: two runs never overlap', async () => {
    const { engine, store } = await pool(200, { holdoutShare: 0 });
    await label(engine, 30, 'train');
    const shown: ModelPanel[] = [];
    const learner = await learnerOf(engine, shown);
    await Promise.all([learner.train(true), learner.train(true), learner.train(false)]);
    const starts = shown.map(({ progress }) => progress).filter((progress) => progress === 0 || progress === null);
    expect(starts).toEqual([0, null, 0, null, null]);
    store.close();
  });

  test('after an erasure the old ranking is void and the next call trains anew', async () => {
    const { engine, store } = await pool(100, { holdoutShare: 0 });
    await label(engine, 30, 'train');
    const learner = await learnerOf(engine);
    await learner.train(false);
    const id = (await itemsOf(engine)).find(({ view }) => view.state === 'labeled')!.view.heads[0]!.event;
    await store.dropPayloads([id]);
    expect(await predictionsOf(engine)).toBeUndefined();
    expect((await learner.train(false)).latest).toMatchObject({ trainedOn: 29 });
    expect(await predictionsOf(engine)).toMatchObject({ epoch: engine.epoch });
    store.close();
  });

  test('too few labels to compare is said, not tried', async () => {
    const { engine, store } = await pool(50);
    expect(await (await learnerOf(engine)).compare()).toMatchObject({
      state: 'failed',
      message: expect.stringContaining('at least 10 labels'),
    });
    store.close();
  });

  test('the worker learns by itself from labels of any tab', async () => {
    const { engine, store, project } = await pool(150, { holdoutShare: 0 });
    const worker = new Worker(new URL('./learn.worker.ts', import.meta.url), { type: 'module' });
    const api = wrap<LearnApi>(worker);
    const panels: ModelPanel[] = [];
    await api.listen(proxy((panel) => void panels.push(panel)));
    expect(await api.open(project)).toMatchObject({ state: 'needs-labels', latest: null });
    await label(engine, 22, 'train');
    await expect.poll(() => panels.at(-1)?.latest?.trainedOn, { timeout: 20_000 }).toBeGreaterThanOrEqual(20);
    expect(findItem(engine.data.items, (await itemsOf(engine))[0]!.id)).toBe(0);
    await api.close();
    worker.terminate();
    store.close();
    await deleteProject(project);
  });

  test('labels are checked when nothing else is to be done, and again after a tenth more', async () => {
    const { engine, store, project } = await pool(200, { holdoutShare: 0 });
    await label(engine, 52, 'train');
    const worker = new Worker(new URL('./learn.worker.ts', import.meta.url), { type: 'module' });
    const api = wrap<LearnApi>(worker);
    const panels: ModelPanel[] = [];
    await api.listen(proxy((panel) => void panels.push(panel)));
    await api.open(project);
    await expect.poll(() => panels.at(-1)?.outOfFold?.items, { timeout: 20_000 }).toBe(52);
    await label(engine, 4, 'train');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(panels.at(-1)?.outOfFold?.items).toBe(52);
    await label(engine, 2, 'train');
    await expect.poll(() => panels.at(-1)?.outOfFold?.items, { timeout: 20_000 }).toBe(58);
    expect(panels.at(-1)?.savings).toBe('not yet known, about 50 more random labels');
    await api.close();
    worker.terminate();
    store.close();
    await deleteProject(project);
  });
});
