import { expect, test } from 'vitest';
import { uninterrupted } from '../control.ts';
import { wordsConfig } from '../features/config.ts';
import { hashTexts } from '../features/hashText.ts';
import { learners } from '../learners/index.ts';
import { randomFrom } from '../random.ts';
import { compareLearners } from '../compare/compare.ts';
import { strategies } from '../strategies/index.ts';
import type { LabeledData } from './dataset.ts';
import { splitPoolAndTest } from './dataset.ts';
import type { SimulationConfig, SimulationStep } from './simulate.ts';
import { firstLabels, simulate } from './simulate.ts';
import { trainEvaluate } from './trainEvaluate.ts';

async function rareClass(rows: number, seed: number): Promise<LabeledData> {
  const random = randomFrom(seed);
  const y = Int32Array.from({ length: rows }, () => (random.float() < 0.08 ? 1 : 0));
  const texts = Array.from(y, (c) =>
    Array.from({ length: 6 }, () => (c === 1 && random.float() < 0.5 ? `rare${random.below(9)}` : `word${random.below(60)}`)).join(' '),
  );
  const counted = { ...wordsConfig, bits: 10 };
  return {
    x: await hashTexts(texts, counted, uninterrupted),
    counted,
    y: { kind: 'single', classes: 2, y },
    groups: Uint32Array.from({ length: rows }, (_, i) => Math.trunc(i / 2)),
  };
}

const config: SimulationConfig = {
  strategies: [strategies.margin, strategies.random],
  learner: learners.softmax,
  initial: 4,
  batch: 10,
  rounds: 6,
  seeds: [1, 2],
  regularisation: 'cv',
  names: ['common', 'rare'],
};

test('curves of one seed share first labels and test set, sizes grow by the batch, a rerun is the same', async () => {
  const data = await rareClass(400, 1);
  const steps: SimulationStep[] = [];
  const ran = await simulate(data, null, config, uninterrupted, (step) => steps.push(step));
  expect(await simulate(data, null, config, uninterrupted)).toEqual(ran);
  expect(ran.curves.map(({ strategy, seed }) => `${strategy} ${seed}`)).toEqual(['margin 1', 'random 1', 'margin 2', 'random 2']);
  expect(ran.pool + ran.test).toBe(400);
  expect(ran.test).toBe(80);
  for (const seed of config.seeds) {
    const [margin, random] = ['margin', 'random'].map((name) => steps.filter((step) => step.seed === seed && step.strategy === name));
    expect(margin![0]!.labeled).toEqual(random![0]!.labeled);
    expect(margin![0]!.testRows).toEqual(random![0]!.testRows);
    const first = margin![0]!.labeled.length;
    expect(margin!.map(({ labeled }) => labeled.length)).toEqual([0, 1, 2, 3, 4, 5, 6].map((round) => first + 10 * round));
    for (const { labeled, testRows } of [...margin!, ...random!]) {
      expect(new Set(labeled).size).toBe(labeled.length);
      const groups = new Set([...labeled].map((row) => data.groups![row]));
      expect(
        [...testRows].some((row) => groups.has(data.groups![row])),
        'a group on both sides',
      ).toBe(false);
    }
  }
  const rare = (strategy: string): number =>
    Math.max(...ran.curves.filter((curve) => curve.strategy === strategy).flatMap(({ points }) => points.map(({ f1 }) => f1['rare'] ?? 0)));
  expect(rare('margin')).toBeGreaterThan(0.5);
});

test('first labels go on until two classes are in', async () => {
  const { pool } = splitPoolAndTest(await rareClass(400, 2), null, 1);
  for (let seed = 0; seed < 30; seed += 1) {
    const first = firstLabels(pool, 1, seed);
    const classes = [...first].map((row) => pool.y.y[row]);
    expect(new Set(classes).size).toBe(2);
    expect(new Set(classes.slice(0, -1)).size).toBeLessThanOrEqual(1);
  }
});

test('a small pool ends the curve early; a test set of its own leaves the whole pool; an undefined F1 is null', async () => {
  const data = await rareClass(60, 3);
  const onlyCommon = await rareClass(40, 4);
  const test0 = { ...onlyCommon, y: { kind: 'single', classes: 3, y: new Int32Array(40) } } as const;
  const wider = { ...data, y: { ...data.y, classes: 3 } };
  const ran = await simulate(wider, test0, { ...config, batch: 50, names: ['common', 'rare', 'never'], seeds: [1] }, uninterrupted);
  expect([ran.pool, ran.test]).toEqual([60, 40]);
  const last = ran.curves[0]!.points.at(-1)!;
  expect(last.labels).toBe(60);
  expect(last.f1['never']).toBeNull();
});

test('progress only grows and ends at 1; a cancelled simulation stops', async () => {
  const data = await rareClass(200, 5);
  const told: number[] = [];
  await simulate(data, null, config, { ...uninterrupted, progress: (done) => told.push(done) });
  expect(told).toEqual(told.toSorted((a, b) => a - b));
  expect(told.at(-1)).toBe(1);
  const signal = { aborted: false };
  const stopped = simulate(data, null, config, { ...uninterrupted, signal, progress: () => (signal.aborted = true) });
  await expect(stopped).rejects.toThrow('cancelled');
});

test('training from labeled data measures on the rest', async () => {
  const data = await rareClass(500, 6);
  const options = { seed: 1, regularisation: 'cv', names: ['common', 'rare'] } as const;
  const trained = await trainEvaluate(learners.softmax, data, null, options, uninterrupted);
  expect(trained).toMatchObject({ learner: 'softmax', seed: 1, train: 400, test: 100 });
  expect(trained.f1['rare']).toBeGreaterThan(0.6);
  expect(trained.fitted.learner).toBe('softmax');
});

test('learners are compared on the same folds, and the verdict says so when the simpler is not worse', async () => {
  const data = await rareClass(300, 7);
  const { pool } = splitPoolAndTest(data, null, 1);
  const told = await compareLearners(
    [learners.majority, learners.knn, learners.softmax],
    pool,
    { seed: 1, regularisation: 'cv' },
    5,
    uninterrupted,
  );
  expect(told.compared.map(({ learner }) => learner)).toEqual(['majority', 'knn', 'softmax']);
  expect(told.compared[2]!.accuracy).toBeGreaterThan(told.compared[0]!.accuracy);
  const same = await compareLearners([learners.softmax, learners.softmax], pool, { seed: 1, regularisation: 1 }, 5, uninterrupted);
  expect(same.verdict).toMatch(/^The simple model is not worse: Softmax regression 0\.\d\d \(0\.\d\d–/);
  expect(same.difference).toMatchObject({ value: 0 });
  expect(same.difference!.low).toBeLessThan(0);
});
