import { proxy, wrap } from 'comlink';
import { describe, expect, test } from 'vitest';
import type { ReviewOutcome } from '#domain/commands/command.ts';
import type { ItemId } from '#domain/ids.ts';
import { holdoutShare } from '#domain/state/itemView.ts';
import type { Engine } from '#jobs/engine/engine.ts';
import { ProjectLearner } from '#jobs/learn/learner.ts';
import { OUT_OF_FOLD, type OutOfFold } from '#jobs/learn/outOfFold.ts';
import { deleteProject } from '#storage/appDb.ts';
import { answer, BO, command, itemsOf, labelId, ME, viewOfItem } from '#support/jobs.ts';
import { labelSome, learnTools, separablePool, truthOf } from '#support/separable.ts';
import { PageReader } from './page.ts';
import type { ProjectApi, ProjectUpdate } from './project.api.ts';
import type { ReviewEntry } from './review.api.ts';
import { ReviewLists } from './reviewLists.ts';

const other = (name: string): string => (name === 'Spam' ? 'Ham' : 'Spam');

/** Labels `n` training items, the first `flipped` of them wrongly; resolves with the wrong ones. */
async function labelWithErrors(engine: Engine, n: number, flipped: number): Promise<ReadonlySet<ItemId>> {
  const items = (await itemsOf(engine)).filter(({ view }) => view.split === 'train').slice(0, n);
  for (const [i, { view, text }] of items.entries()) await answer(engine, view, [i < flipped ? other(truthOf(text)) : truthOf(text)]);
  return new Set(items.slice(0, flipped).map(({ id }) => id));
}

async function checked(n: number, flipped: number, options: Parameters<typeof separablePool>[1] = {}) {
  const made = await separablePool(2 * n, options);
  const wrong = await labelWithErrors(made.engine, n, flipped);
  const learner = await ProjectLearner.open(made.engine, learnTools, () => undefined);
  const panel = await learner.check(true);
  const desk = new ReviewLists(made.engine);
  await desk.reload();
  return { ...made, wrong, learner, panel, desk };
}

async function decide(engine: Engine, entry: ReviewEntry, outcome: ReviewOutcome, name?: string): Promise<void> {
  const value =
    outcome === 'stands' ? entry.given : outcome === 'fixed' ? { kind: 'choice' as const, label: labelId(engine, name ?? '') } : null;
  const { via, sample } = entry;
  await command(engine, { type: 'DecideReview', item: viewOfItem(engine, entry.view.id), outcome, value, via, sample, activeMs: 700 });
}

const textOf = (entry: ReviewEntry): string => (entry.row.content.kind === 'text' ? entry.row.content.text : '');

describe('label issues', () => {
  test('ten flipped labels among separable texts stand at the top, with the right label suggested', async () => {
    const { desk, wrong, panel, engine, store } = await checked(150, 10);
    expect(panel.outOfFold).toMatchObject({ items: 150, folds: 5, learner: 'softmax' });
    expect(panel.outOfFold!.confusion.flat().reduce((sum, n) => sum + n, 0)).toBe(150);
    expect(panel.outOfFold!.calibration.sentence).toBe('uncalibrated: 0 of 100 random labels');
    const { entries } = await desk.page('issues', 0, 10);
    expect(new Set(entries.map(({ view }) => view.id))).toEqual(wrong);
    for (const entry of entries) {
      expect(entry.suggested?.value).toEqual({ kind: 'choice', label: labelId(engine, truthOf(textOf(entry))) });
      expect(entry).toMatchObject({ via: 'issue', sample: null, why: expect.stringContaining('a model that never saw this label says') });
    }
    const losses = entries.map(({ loss }) => loss!);
    expect(losses).toEqual([...losses].sort((a, b) => b - a));
    expect(await desk.summary()).toMatchObject({ state: 'ready', open: { issues: desk.waiting() }, check: { items: 150, labelsSince: 0 } });
    store.close();
  });

  test('the holdout is in no fold', async () => {
    const { engine, store } = await separablePool(200, { holdoutShare: 0.3 });
    await labelSome(engine, 60, 'train');
    await labelSome(engine, 30, 'holdout');
    await (await ProjectLearner.open(engine, learnTools, () => undefined)).check(true);
    const record = (await store.getDerived<OutOfFold>(OUT_OF_FOLD))!;
    expect(record.slots).toHaveLength(60);
    for (const slot of record.slots) expect(engine.data.items.units[slot]!).toBeGreaterThanOrEqual(holdoutShare(engine.data));
    const sums = Array.from({ length: 60 }, (_, row) => record.probabilities[2 * row]! + record.probabilities[2 * row + 1]!);
    for (const sum of sums) expect(sum).toBeCloseTo(1, 5);
    store.close();
  });

  test('a decision takes its entry off the list, an undo brings it back, a new label makes it another matter', async () => {
    const { desk, engine, store } = await checked(120, 6);
    const before = desk.waiting()!;
    expect(before).toBeGreaterThanOrEqual(6);
    const [first, second, third, fourth] = (await desk.page('issues', 0, 4)).entries;
    await decide(engine, first!, 'fixed', truthOf(textOf(first!)));
    await decide(engine, second!, 'stands');
    await decide(engine, third!, 'guide-gap');
    expect(desk.waiting()).toBe(before - 3);
    expect(await desk.summary()).toMatchObject({ decided: { fixed: 1, stands: 1, hard: 0, 'guide-gap': 1 }, check: { labelsSince: 1 } });
    expect((await desk.page('issues', 0, 500)).entries.map(({ view }) => view.id)).not.toContain(first!.view.id);
    await command(engine, { type: 'Undo' });
    expect(desk.waiting()).toBe(before - 2);
    expect((await desk.page('issues', 0, 1)).entries[0]!.view.id).toBe(third!.view.id);
    await answer(engine, viewOfItem(engine, fourth!.view.id), [truthOf(textOf(fourth!))]);
    expect(desk.waiting()).toBe(before - 3);
    const decided = { fixed: 1, stands: 1, hard: 0, 'guide-gap': 0 };
    expect((await desk.summary()).decided).toEqual(decided);
    await decide(engine, { ...first!, via: 'manual' }, 'fixed', truthOf(textOf(first!)));
    expect((await desk.summary()).decided).toEqual(decided); // settled anew by hand: in no list
    store.close();
  });

  test('after a second check a label that somebody let stand does not come back', async () => {
    const { desk, engine, store, learner } = await checked(120, 4);
    const [first] = (await desk.page('issues', 0, 1)).entries;
    await decide(engine, first!, 'stands');
    await learner.check(true);
    await desk.reload();
    expect((await desk.page('issues', 0, 500)).entries.map(({ view }) => view.id)).not.toContain(first!.view.id);
    store.close();
  });

  test('several labels an item: a label that is missing is found', async () => {
    const { engine, store } = await separablePool(300, { kind: 'multi-choice', labels: ['Spam', 'Ham', 'Long'] });
    const items = (await itemsOf(engine)).filter(({ view }) => view.split === 'train').slice(0, 150);
    for (const [i, { view, text }] of items.entries())
      await answer(engine, view, i < 6 ? [] : [truthOf(text), ...(i % 3 === 0 ? ['Long'] : [])]);
    const panel = await (await ProjectLearner.open(engine, learnTools, () => undefined)).check(true);
    expect(panel.outOfFold).toMatchObject({ items: 150, confusion: [] });
    const desk = new ReviewLists(engine);
    await desk.reload();
    const found = (await desk.page('issues', 0, 300)).entries;
    const missing = found.filter(({ view }) => items.slice(0, 6).some(({ id }) => id === view.id));
    expect(missing).toHaveLength(6);
    for (const { suggested } of missing) expect(suggested?.value.kind).toBe('multi-choice');
    store.close();
  });

  test('before there is a check the desk says what is needed', async () => {
    const { engine, store } = await separablePool(60);
    const desk = new ReviewLists(engine);
    await desk.reload();
    expect(desk.waiting()).toBeNull();
    expect(await desk.summary()).toMatchObject({ state: 'needs-labels', check: null, elusion: null, holdout: null });
    await labelSome(engine, 12, 'train');
    expect(await desk.summary()).toMatchObject({ state: 'needs-check' });
    store.close();
  });
});

describe('the other lists', () => {
  test('hard and disputed items with a label, none of the holdout', async () => {
    const { engine, store } = await separablePool(100, { holdoutShare: 0.3 });
    const items = await itemsOf(engine);
    const [one, two, three] = items.filter(({ view }) => view.split === 'train');
    const held = items.find(({ view }) => view.split === 'holdout')!;
    for (const { view } of [one!, held]) await answer(engine, view, ['Spam']);
    for (const { id } of [one!, two!, held])
      await command(engine, { type: 'TagHard', item: viewOfItem(engine, id), tags: ['two labels fit'], note: 'or not' });
    await answer(engine, three!.view, ['Spam']);
    await answer(engine, viewOfItem(engine, three!.id), ['Ham'], {}, BO);
    const desk = new ReviewLists(engine);
    const hard = await desk.page('hard', 0, 10);
    expect(hard.entries.map(({ view, why }) => [view.id, why])).toEqual([[one!.id, 'marked hard: two labels fit, or not']]);
    const disputed = await desk.page('disputed', 0, 10);
    expect(disputed.entries.map(({ view, why }) => [view.id, why])).toEqual([[three!.id, 'answered differently: Spam, Ham']]);
    await decide(engine, hard.entries[0]!, 'stands');
    await decide(engine, disputed.entries[0]!, 'fixed', 'Spam');
    expect((await desk.summary()).open).toMatchObject({ hard: 0, disputed: 0 });
    await command(engine, { type: 'TagHard', item: viewOfItem(engine, one!.id), tags: ['unreadable'], note: '' }, BO);
    const [again] = (await desk.page('hard', 0, 10)).entries;
    expect(again?.view.id).toBe(one!.id);
    await decide(engine, again!, 'hard');
    expect((await desk.summary()).open.hard).toBe(0);
    expect(viewOfItem(engine, one!.id)).toMatchObject({ conflicts: [], resolved: { rank: 'adjudicated' } });
    store.close();
  });

  test('texts that are equal but for case and digits, with different labels, contradict each other', async () => {
    const { engine, store } = await separablePool(40, { more: 'Win 500 now\nwin 900 NOW\nwin 100 now\n' });
    const items = await itemsOf(engine);
    const alike = items.filter(({ text }) => /^win \d/i.test(text));
    await answer(engine, alike[0]!.view, ['Spam']);
    await answer(engine, alike[1]!.view, ['Ham']);
    await answer(engine, items.find(({ text }) => !/^win/i.test(text))!.view, ['Ham']);
    const desk = new ReviewLists(engine);
    const page = await desk.page('contradictions', 0, 10);
    expect(page.entries.map(({ view }) => view.id)).toEqual([alike[0]!.id, alike[1]!.id]);
    await decide(engine, page.entries[1]!, 'fixed', 'Spam');
    expect((await desk.summary()).open.contradictions).toBe(0);
    store.close();
  });
});

describe('the elusion sample', () => {
  test('is drawn from what would stay unreviewed, blind, and bounds it once all of it is checked', async () => {
    const { desk, engine, store, wrong } = await checked(120, 5, { holdoutShare: 0.2 });
    const [reviewed] = (await desk.page('issues', 0, 1)).entries;
    await decide(engine, reviewed!, 'stands');
    const open = desk.waiting()!;
    expect((await desk.summary()).rest).toBe(120 - 1 - open);
    const { elusion } = await desk.draw(20);
    expect(elusion).toMatchObject({ size: 20, checked: 0, found: 0, rest: 120 - 1 - open, bound: null });
    const { entries, total } = await desk.page('sample', 0, 50);
    expect([total, entries.length]).toEqual([20, 20]);
    for (const entry of entries) {
      expect(entry).toMatchObject({ suggested: null, loss: null, via: 'sample', sample: elusion!.sample });
      expect(wrong.has(entry.view.id)).toBe(false);
      expect(entry.view.split).toBe('train');
    }
    for (const [i, entry] of entries.entries()) {
      if (i === 0) await decide(engine, entry, 'fixed', other(truthOf(textOf(entry))));
      else await decide(engine, entry, 'stands');
      if (i === 18) expect((await desk.summary()).elusion).toMatchObject({ checked: 19, found: 1, bound: null });
    }
    const after = (await desk.summary()).elusion!;
    expect(after).toMatchObject({ checked: 20, found: 1 });
    expect((await desk.summary()).rest).toBe(120 - 1 - open - 20);
    expect(after.bound).toBeCloseTo(0.2161, 4); // Clopper-Pearson, one-sided 95 %: qbeta(0.95, 2, 19)
    expect((await desk.page('sample', 0, 50)).total).toBe(0);
    await command(engine, { type: 'Undo' });
    expect((await desk.summary()).elusion).toMatchObject({ checked: 19, bound: null });
    store.close();
  });
});

describe('the holdout', () => {
  test('enters review mixed one to one with agreeing items, blind, and the accuracy is told before and after', async () => {
    const { engine, store } = await separablePool(400, { holdoutShare: 0.4 });
    await labelSome(engine, 80, 'train');
    const held = (await itemsOf(engine)).filter(({ view }) => view.split === 'holdout').slice(0, 60);
    for (const [i, { view, text }] of held.entries()) await answer(engine, view, [i < 4 ? other(truthOf(text)) : truthOf(text)]);
    const learner = await ProjectLearner.open(engine, learnTools, () => undefined);
    await learner.train(true);
    const desk = new ReviewLists(engine);
    await desk.reload();
    const { entries, total } = await desk.page('holdout', 0, 100);
    const against = new Set(held.slice(0, 4).map(({ id }) => id));
    const wrong = entries.filter(({ view }) => against.has(view.id));
    expect(wrong).toHaveLength(4);
    expect(total % 2).toBe(0);
    expect(entries.length).toBeGreaterThanOrEqual(8);
    for (const entry of entries) {
      expect(entry).toMatchObject({ suggested: null, loss: null, via: 'holdout', why: 'random check: looked at again blind' });
      expect(entry.view.split).toBe('holdout');
    }
    expect((await desk.summary()).holdout).toBeNull();
    for (const entry of wrong.slice(0, 3)) await decide(engine, entry, 'fixed', truthOf(textOf(entry)));
    const { holdout, open } = await desk.summary();
    expect(open.holdout).toBe(total - 3);
    expect(holdout).toMatchObject({ reviewed: 3, before: { known: true, n: 60 }, after: { known: true, n: 60 } });
    if (holdout?.before.known && holdout.after.known) expect(holdout.after.value - holdout.before.value).toBeCloseTo(3 / 60, 10);
    await learner.train(true);
    await desk.reload();
    expect((await desk.page('holdout', 0, 100)).total).toBe(total - 3);
    store.close();
  });
});

describe('predicted:', () => {
  test('a cell of the confusion matrix opens exactly its items', async () => {
    const { engine, store, panel } = await checked(150, 8);
    const { confusion, labels } = panel.outOfFold!;
    const pages = new PageReader(engine);
    const names = ['Spam', 'Ham'];
    for (const given of names) {
      for (const said of names) {
        const at = (name: string): number => labels.indexOf(labelId(engine, name));
        const page = await pages.page(`label:"${given}" predicted:"${said}"`, 0, 500);
        expect(page.total).toBe(confusion[at(given)]![at(said)]);
      }
    }
    expect((await pages.page('predicted:spam state:unseen', 0, 10)).total).toBe(0);
    store.close();
  });
});

describe('the worker', () => {
  test('tells screens how many issues wait, from the check on and after each decision', async () => {
    const { engine, store, project } = await separablePool(240);
    await labelWithErrors(engine, 120, 6);
    const worker = new Worker(new URL('./project.worker.ts', import.meta.url), { type: 'module' });
    const api = wrap<ProjectApi>(worker);
    const updates: ProjectUpdate[] = [];
    expect((await api.open(project, ME, 'tab')).toReview).toBeNull();
    await api.listen(proxy((update) => void updates.push(update)));
    await (await ProjectLearner.open(engine, learnTools, () => undefined)).check(true);
    await expect.poll(() => updates.at(-1)?.toReview).toBeGreaterThanOrEqual(6);
    const { open } = await api.review();
    expect(updates.at(-1)!.toReview).toBe(open.issues);
    const [entry] = (await api.reviewItems('issues', 0, 1)).entries;
    await decide(engine, entry!, 'stands');
    await expect.poll(() => updates.at(-1)?.toReview).toBe(open.issues - 1);
    expect((await api.drawSample(5)).elusion).toMatchObject({ size: 5, checked: 0 });
    await api.close();
    worker.terminate();
    store.close();
    await deleteProject(project);
  });
});
