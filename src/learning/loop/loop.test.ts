import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { composeBatch } from './composeBatch.ts';
import type { LoopEntry, LoopPurpose, LoopState } from './state.ts';
import { defaultShares, EXCLUDED, HOLDOUT, TRAIN } from './state.ts';
import { needsTraining } from './training.ts';
import { whyChosen } from './whyChosen.ts';

const none = { seed: 0, strategy: 0, holdout: 0, control: 0, repeat: 0 };

function project(slots: number, seed: number, changes: Partial<LoopState> = {}): LoopState {
  const random = randomFrom(seed);
  const column = (draw: () => number): Uint8Array => Uint8Array.from({ length: slots }, draw);
  return {
    seed: `project ${seed}`,
    open: column(() => (random.below(5) > 0 ? 1 : 0)),
    split: column(() => [TRAIN, TRAIN, TRAIN, TRAIN, HOLDOUT, EXCLUDED][random.below(6)]!),
    avoid: column(() => (random.below(10) === 0 ? 1 : 0)),
    groups: Uint32Array.from({ length: slots }, () => random.below(slots)),
    ranking: null,
    answered: none,
    repeatable: new Uint32Array(0),
    size: 20,
    shares: defaultShares,
    ...changes,
  };
}

const ranking = (slots: number): LoopState['ranking'] => ({
  run: 'run-1',
  strategy: 'margin',
  byChance: false,
  order: Uint32Array.from({ length: slots }, (_, i) => slots - 1 - i),
});
const count = (entries: readonly LoopEntry[], purpose: LoopPurpose): number => entries.filter((entry) => entry.purpose === purpose).length;

test('whatever the project, a batch is repeatable, distinct, of the right splits, and no two of one group', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.integer(), fc.boolean(), fc.nat(40), fc.nat(300), (slots, seed, ranked, size, answers) => {
      const repeatable = Uint32Array.from({ length: Math.min(slots, answers) }, (_, i) => i);
      const answered = { ...none, seed: 20, strategy: answers };
      const state = project(slots, seed, { size, answered, repeatable, ...(ranked ? { ranking: ranking(slots) } : {}) });
      const batch = composeBatch(state);
      expect(composeBatch(state)).toEqual(batch);
      expect(batch.length).toBeLessThanOrEqual(size);
      expect(new Set(batch.map(({ slot }) => state.groups[slot])).size).toBe(batch.length);
      for (const { slot, purpose, pass, probability, candidates, strategy, run } of batch) {
        expect(state.split[slot]).toBe(purpose === 'repeat' ? state.split[slot] : purpose === 'holdout' ? HOLDOUT : TRAIN);
        expect(pass).toBe(purpose === 'repeat' ? 1 : 0);
        if (purpose !== 'repeat') expect(state.open[slot]).toBe(1);
        if (purpose !== 'repeat' && purpose !== 'holdout') expect(state.avoid[slot]).toBe(0);
        expect(probability > 0 && probability <= 1 && candidates > 0).toBe(true);
        expect([strategy, run]).toEqual(purpose === 'strategy' ? ['margin', 'run-1'] : ['random', null]);
      }
    }),
  );
});

test('before the first model the batch is a random seed set with its share of holdout', () => {
  const batch = composeBatch(project(5000, 1));
  expect(batch.length).toBe(20);
  expect([count(batch, 'seed'), count(batch, 'holdout')]).toEqual([17, 3]);
});

test('with a ranking the strategy has the most, in its order, and checks reach their shares over time', () => {
  const state = { ...project(5000, 2, { ranking: ranking(5000) }), open: new Uint8Array(5000).fill(1) };
  const answered: Record<LoopPurpose, number> = { ...none };
  const order: number[] = [];
  for (let round = 0; round < 40; round += 1) {
    const repeatable = Uint32Array.from(order);
    const batch = composeBatch({ ...state, answered, repeatable });
    const picks = batch.filter(({ purpose }) => purpose === 'strategy').map(({ slot }) => slot);
    expect(picks).toEqual(picks.toSorted((a, b) => b - a));
    for (const { slot, purpose } of batch) {
      answered[purpose] += 1;
      state.open[slot] = 0;
      if (purpose !== 'repeat') order.push(slot);
      else order.splice(order.indexOf(slot), 1);
    }
  }
  const total = Object.values(answered).reduce((sum, n) => sum + n, 0);
  expect(total).toBe(800);
  expect(answered.holdout / total).toBeCloseTo(0.15, 2);
  expect(answered.control / total).toBeCloseTo(0.1, 2);
  expect(answered.repeat / total).toBeCloseTo(0.03, 2);
});

test('repeats wait for fifty answers, and for fifty more after the item itself', () => {
  const young = composeBatch(
    project(500, 3, { answered: { ...none, seed: 49 }, repeatable: Uint32Array.from({ length: 49 }, (_, i) => i) }),
  );
  expect(count(young, 'repeat')).toBe(0);
  const answered = { ...none, strategy: 100 };
  const batch = composeBatch(
    project(500, 3, { answered, repeatable: Uint32Array.from({ length: 60 }, (_, i) => i), ranking: ranking(500) }),
  );
  const repeats = batch.filter(({ purpose }) => purpose === 'repeat');
  expect(repeats.length).toBeGreaterThan(0);
  for (const { slot } of repeats) expect(slot).toBeLessThan(10);
});

test('the holdout is served in one random order for the whole project', () => {
  const holdout = new Uint8Array(300).fill(HOLDOUT);
  const open = new Uint8Array(300).fill(1);
  const state = project(300, 4, { split: holdout, open, groups: Uint32Array.from({ length: 300 }, (_, i) => i) });
  const first = composeBatch({ ...state, size: 40 }).map(({ slot }) => slot);
  const two = composeBatch({ ...state, size: 20 }).map(({ slot }) => slot);
  for (const slot of two) open[slot] = 0;
  const next = composeBatch({ ...state, open, size: 20, answered: { ...none, holdout: 20 } }).map(({ slot }) => slot);
  expect([...two, ...next].toSorted((a, b) => a - b)).toEqual(first.toSorted((a, b) => a - b));
});

test('every open item is as likely to be drawn as any other', () => {
  const hits = new Uint32Array(40);
  const base = project(40, 5, {
    groups: Uint32Array.from({ length: 40 }, (_, i) => i),
    split: new Uint8Array(40),
    avoid: new Uint8Array(40),
  });
  const open = new Uint8Array(40).fill(1);
  for (let seed = 0; seed < 3000; seed += 1)
    for (const { slot } of composeBatch({ ...base, open, seed: String(seed), size: 4 })) hits[slot]! += 1;
  for (const n of hits) expect(Math.abs(n - 300)).toBeLessThan(80);
});

test('when a source runs dry another fills the batch', () => {
  const split = new Uint8Array(30).fill(TRAIN);
  split.fill(HOLDOUT, 25);
  const state = project(30, 6, {
    split,
    open: new Uint8Array(30).fill(1),
    avoid: new Uint8Array(30),
    groups: Uint32Array.from({ length: 30 }, (_, i) => i),
    size: 30,
  });
  expect(composeBatch(state).length).toBe(30);
  expect(composeBatch({ ...state, ranking: { ...ranking(30)!, order: Uint32Array.of(3) } }).length).toBe(30);
  expect(composeBatch({ ...state, open: new Uint8Array(30) })).toEqual([]);
});

test('training waits for twenty labels of two classes, then for a tenth more', () => {
  expect(needsTraining(8, null, [8, 0], 'single')).toEqual({ train: false, more: 12, message: '12 more labels until the first model' });
  expect(needsTraining(30, null, [29, 1], 'single').train).toBe(false);
  expect(needsTraining(20, null, [17, 3], 'single').train).toBe(true);
  expect(needsTraining(20, null, [20, 2], 'multi').train).toBe(false);
  expect(needsTraining(20, null, [9, 2], 'multi').train).toBe(true);
  expect(needsTraining(29, 20, [20, 9], 'single')).toMatchObject({ train: false, more: 1 });
  expect(needsTraining(30, 20, [20, 10], 'single').train).toBe(true);
  expect(needsTraining(329, 300, [], 'single').train).toBe(false);
  expect(needsTraining(330, 300, [], 'single').train).toBe(true);
});

test('every item can say why it was chosen, checks without a word of the model', () => {
  const doubt = { first: 0, second: 1, p1: 0.51, p2: 0.49 };
  const names = ['Spam', 'Ham'];
  expect(whyChosen('strategy', 'margin', doubt, names)).toBe('the model is torn between Spam and Ham (margin 0.02)');
  for (const purpose of ['holdout', 'control', 'repeat'] as const) expect(whyChosen(purpose, 'random', doubt, names)).toBe('random check');
  expect(whyChosen('seed', 'random', null, names)).toBe('seed set: random first items');
  expect(whyChosen('strategy', 'random', null, names)).toBe('random order');
});
