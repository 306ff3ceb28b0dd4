import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Control } from '../control.ts';
import { wordsConfig } from '../features/config.ts';
import { hashTexts } from '../features/hashText.ts';
import { applyTfIdf, fitIdf } from '../features/tfidf.ts';
import { takeRows } from '../matrix/csr.ts';
import { scoresOf } from '../metrics/scores.ts';
import { predictionOf } from '../metrics/confusion.ts';
import { randomFrom } from '../random.ts';
import { learnerNames, learnerOf, learners } from './index.ts';
import { modelBytes, modelFromBytes } from './modelBytes.ts';
import type { Targets, TrainingSet } from './targets.ts';
import { takeTargets } from './targets.ts';

const control: Control = {
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
  wasmPath: fileURLToPath(new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)),
};
const config = { seed: 3, regularisation: 'cv' } as const;

/** Texts of three topics whose words overlap; the truth is known because the seed made them. */
async function topics(rows: number, seed: number): Promise<TrainingSet> {
  const random = randomFrom(seed);
  const y = Int32Array.from({ length: rows }, () => random.below(3));
  const word = (topic: number): string => (random.float() < 0.6 ? `t${topic}w${random.below(12)}` : `common${random.below(30)}`);
  const texts = Array.from(y, (topic) => Array.from({ length: 8 }, () => word(topic)).join(' '));
  const counts = await hashTexts(texts, { ...wordsConfig, bits: 12 }, control);
  return { x: applyTfIdf(counts, fitIdf(counts), true), y: { kind: 'single', classes: 3, y }, groups: null };
}

const multi = (y: Targets): Targets => ({ kind: 'multi', classes: 3, y: pairsOf(y) });
const pairsOf = (y: Targets): Uint8Array => Uint8Array.from([...y.y].flatMap((c) => [c === 0 ? 1 : 0, c < 2 ? 1 : 0, 0]));

test('names are those of the command line', () => {
  expect(learnerNames).toEqual(['majority', 'knn', 'softmax', 'mlp']);
  expect(() => learnerOf('oracle')).toThrow('Choose one of: majority, knn, softmax, mlp');
});

for (const learner of Object.values(learners)) {
  test(`${learner.name}: the same data, configuration and seed give the same bytes, and rows sum to 1`, async () => {
    const data = await topics(120, 1);
    const model = await learner.fit(data, config, control);
    expect(modelBytes(await learner.fit(data, config, control))).toEqual(modelBytes(model));
    const loaded = modelFromBytes(modelBytes(model));
    const p = await learner.predictProba(loaded, data.x, control);
    expect(p).toEqual(await learner.predictProba(model, data.x, control));
    expect(p).toEqual(await learner.predictProba(structuredClone(model), data.x, control));
    for (let row = 0; row < data.x.rows; row += 1) {
      const own = p.subarray(row * 3, row * 3 + 3);
      expect(own.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 5);
      expect(Math.min(...own)).toBeGreaterThanOrEqual(0);
    }
  });

  test(`${learner.name}: learns topics unless it is the majority`, async () => {
    const data = await topics(400, 2);
    const rest = Array.from({ length: 200 }, (_, i) => 200 + i);
    const first = Array.from({ length: 200 }, (_, i) => i);
    const model = await learner.fit({ x: takeRows(data.x, first), y: takeTargets(data.y, first), groups: null }, config, control);
    const truth = takeTargets(data.y, rest);
    const { accuracy } = scoresOf(truth, predictionOf(await learner.predictProba(model, takeRows(data.x, rest), control), truth));
    if (learner.name === 'majority') expect(accuracy).toBeLessThan(0.5);
    else expect(accuracy).toBeGreaterThan(0.9);
  });

  test(`${learner.name}: a class without rows has probability 0; one class alone has 1; one row is enough`, async () => {
    const data = await topics(60, 3);
    const noTwo = Array.from({ length: 60 }, (_, i) => i).filter((i) => data.y.y[i] !== 2);
    const model = await learner.fit({ x: takeRows(data.x, noTwo), y: takeTargets(data.y, noTwo), groups: null }, config, control);
    const p = await learner.predictProba(model, data.x, control);
    for (let row = 0; row < 60; row += 1) expect(p[row * 3 + 2]).toBe(0);
    const one = [noTwo[0]!];
    const alone = await learner.fit({ x: takeRows(data.x, one), y: takeTargets(data.y, one), groups: null }, config, control);
    const certain = await learner.predictProba(alone, data.x, control);
    expect(certain[data.y.y[one[0]!]!]).toBeCloseTo(1, 6);
  });

  test(`${learner.name}: labels of their own are learned beside each other`, async () => {
    const data = await topics(200, 4);
    const y = multi(data.y);
    const model = await learner.fit({ ...data, y }, config, control);
    const p = await learner.predictProba(model, data.x, control);
    const { microF1 } = scoresOf(y, predictionOf(p, y));
    if (learner.name !== 'majority') expect(microF1).toBeGreaterThan(0.9);
    for (let row = 0; row < 200; row += 1) expect(p[row * 3 + 2]).toBeLessThan(0.1);
    for (const value of p) expect(value >= 0 && value <= 1).toBe(true);
  });

  test(`${learner.name}: stops when asked to, refuses rows of another width and empty data`, async () => {
    const data = await topics(80, 5);
    expect(await failure(() => learner.fit(data, config, { ...control, signal: { aborted: true } }))).toContain('cancelled');
    const model = await learner.fit(data, config, control);
    const wider = { ...data.x, columns: 8192 };
    expect(await failure(() => learner.predictProba(model, wider, control))).toContain('fitted on 4096 columns');
    const none = { x: takeRows(data.x, []), y: takeTargets(data.y, []), groups: null };
    expect(await failure(() => learner.fit(none, config, control))).toContain('label some items first');
  });
}

async function failure(run: () => Promise<unknown>): Promise<string> {
  try {
    await run();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return 'nothing failed';
}

test('the net leaves no tensor behind', async () => {
  const tf = await import('@tensorflow/tfjs-core');
  const data = await topics(100, 6);
  await learners.mlp.fit(data, config, control);
  const before = tf.memory().numTensors;
  await learners.mlp.fit(data, config, control);
  expect(tf.memory().numTensors).toBe(before);
  expect(tf.getBackend()).toBe('wasm');
});

test('damaged model bytes are refused', async () => {
  const bytes = modelBytes(await learners.majority.fit(await topics(20, 7), config, control));
  expect(() => modelFromBytes(bytes.slice(0, -1))).toThrow('damaged');
  expect(() => modelFromBytes(bytes.slice(5))).toThrow('not a Plumbline model');
  expect(() => modelFromBytes(Uint8Array.from([...bytes, 0]))).toThrow('damaged');
});

test('softmax gives the event loop its turns', async () => {
  let pauses = 0;
  const counting = { ...control, pause: () => Promise.resolve(void (pauses += 1)) };
  await learners.softmax.fit(await topics(1500, 8), config, counting);
  expect(pauses).toBeGreaterThan(5);
});
