import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Control } from '../control.ts';
import { wordsConfig } from '../features/config.ts';
import { hashTexts } from '../features/hashText.ts';
import { LOOK_SIZE, lookPixels } from '../features/imageFeatures.ts';
import { applyTfIdf, fitIdf } from '../features/tfidf.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { takeRows, toCsr, toDense } from '../matrix/matrix.ts';
import { scoresOf } from '../metrics/scores.ts';
import { predictionOf } from '../metrics/confusion.ts';
import { randomFrom } from '../random.ts';
import { learnerNames, learnerOf, learners, learnersFor } from './index.ts';
import type { Learner } from './learner.ts';
import { modelBytes, modelFromBytes } from './modelBytes.ts';
import type { SingleTargets, Targets, TrainingSet } from '../targets.ts';
import { takeTargets } from '../targets.ts';

const control: Control = {
  pause: () => new Promise((resolve) => setTimeout(resolve, 0)),
  wasmPath: fileURLToPath(new URL('../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url)),
};
const config = { seed: 3, regularisation: 'cv' } as const;

type Data = TrainingSet & { readonly y: SingleTargets };

/** Texts of three topics whose words overlap; the truth is known because the seed made them. */
async function topics(rows: number, seed: number): Promise<Data> {
  const random = randomFrom(seed);
  const y = Int32Array.from({ length: rows }, () => random.below(3));
  const word = (topic: number): string => (random.float() < 0.6 ? `t${topic}w${random.below(12)}` : `common${random.below(30)}`);
  const texts = Array.from(y, (topic) => Array.from({ length: 8 }, () => word(topic)).join(' '));
  const counts = await hashTexts(texts, { ...wordsConfig, bits: 10 }, control);
  return { x: applyTfIdf(counts, fitIdf(counts), true), y: { kind: 'single', classes: 3, y }, groups: null };
}

const denseTopics = async (rows: number, seed: number): Promise<Data> => {
  const data = await topics(rows, seed);
  return { ...data, x: toDense(data.x) };
};

/** Pictures of level, upright and slanting bars, in any colour, place and width, under noise. */
function bars(rows: number, seed: number): Promise<Data> {
  const random = randomFrom(seed);
  const y = Int32Array.from({ length: rows }, () => random.below(3));
  const looks = new Uint8Array(rows * LOOK_SIZE);
  y.forEach((kind, row) => {
    const [at, width, phase] = [8 + random.below(16), 3 + random.below(3), random.below(3)];
    for (let i = 0; i < 1024; i += 1) {
      const [x, line] = [i % 32, Math.trunc(i / 32)];
      const distance = Math.abs((kind === 0 ? line : kind === 1 ? x : (x + line) / 1.4 - at / 4) - at);
      for (let c = 0; c < 3; c += 1) {
        looks[row * LOOK_SIZE + 3 * i + c] = 40 + random.below(40) + (distance < width ? 100 + 25 * ((c + phase) % 3) : 0);
      }
    }
  });
  return Promise.resolve({ x: lookPixels(looks), y: { kind: 'single', classes: 3, y }, groups: null });
}

interface Case {
  readonly title: string;
  readonly learner: Learner;
  readonly make: (rows: number, seed: number) => Promise<Data>;
  /** Half of the rows that the suite trains on. */
  readonly half: number;
}

/** Every learner on every form of rows that it takes. */
const cases = Object.values<Learner>(learners).flatMap((learner): Case[] =>
  learner.input === 'pixels'
    ? [{ title: learner.name, learner, make: bars, half: 80 }]
    : [
        { title: `${learner.name} on sparse rows`, learner, make: topics, half: 200 },
        { title: `${learner.name} on dense rows`, learner, make: denseTopics, half: 200 },
      ],
);

const multi = (y: Targets): Targets => ({ kind: 'multi', classes: 3, y: pairsOf(y) });
const pairsOf = (y: Targets): Uint8Array => Uint8Array.from([...y.y].flatMap((c) => [c === 0 ? 1 : 0, c < 2 ? 1 : 0, 0]));

test('names are those of the command line', () => {
  expect(learnerNames).toEqual(['majority', 'knn', 'softmax', 'mlp', 'cnn']);
  expect(learnersFor('text')).toEqual(['majority', 'knn', 'softmax', 'mlp']);
  expect(learnersFor('image')).toEqual(learnerNames);
  expect(() => learnerOf('oracle')).toThrow('Choose one of: majority, knn, softmax, mlp, cnn');
});

for (const { title, learner, make, half } of cases) {
  test(`${title}: the same data, configuration and seed give the same bytes, and rows sum to 1`, async () => {
    const data = await make(half / 2, 1);
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

  test(`${title}: learns topics unless it is the majority`, async () => {
    const data = await make(2 * half, 2);
    const rest = Array.from({ length: half }, (_, i) => half + i);
    const first = Array.from({ length: half }, (_, i) => i);
    const model = await learner.fit({ x: takeRows(data.x, first), y: takeTargets(data.y, first), groups: null }, config, control);
    const truth = takeTargets(data.y, rest);
    const { accuracy } = scoresOf(truth, predictionOf(await learner.predictProba(model, takeRows(data.x, rest), control), truth));
    if (learner.name === 'majority') expect(accuracy).toBeLessThan(0.5);
    else expect(accuracy).toBeGreaterThan(0.9);
  });

  test(`${title}: a class without rows has probability 0; one class alone has 1; one row is enough`, async () => {
    const data = await make(60, 3);
    const noTwo = Array.from({ length: 60 }, (_, i) => i).filter((i) => data.y.y[i] !== 2);
    const model = await learner.fit({ x: takeRows(data.x, noTwo), y: takeTargets(data.y, noTwo), groups: null }, config, control);
    const p = await learner.predictProba(model, data.x, control);
    for (let row = 0; row < 60; row += 1) expect(p[row * 3 + 2]).toBe(0);
    const one = [noTwo[0]!];
    const alone = await learner.fit({ x: takeRows(data.x, one), y: takeTargets(data.y, one), groups: null }, config, control);
    const certain = await learner.predictProba(alone, data.x, control);
    expect(certain[data.y.y[one[0]!]!]).toBeCloseTo(1, 6);
  });

  test(`${title}: labels of their own are learned beside each other`, async () => {
    const data = await make(half, 4);
    const y = multi(data.y);
    const model = await learner.fit({ ...data, y }, config, control);
    const p = await learner.predictProba(model, data.x, control);
    const { microF1 } = scoresOf(y, predictionOf(p, y));
    if (learner.name !== 'majority') expect(microF1).toBeGreaterThan(0.9);
    for (let row = 0; row < half; row += 1) expect(p[row * 3 + 2]).toBeLessThan(0.1);
    for (const value of p) expect(value >= 0 && value <= 1).toBe(true);
  });

  test(`${title}: stops when asked to, refuses rows of another width and empty data`, async () => {
    const data = await make(80, 5);
    expect(await failure(() => learner.fit(data, config, { ...control, signal: { aborted: true } }))).toContain('cancelled');
    const model = await learner.fit(data, config, control);
    const wider = stretched(data.x);
    expect(await failure(() => learner.predictProba(model, wider, control))).toContain(`fitted on ${data.x.columns} columns`);
    const none = { x: takeRows(data.x, []), y: takeTargets(data.y, []), groups: null };
    expect(await failure(() => learner.fit(none, config, control))).toContain('label some items first');
  });
}

const stretched = (x: Matrix): Matrix => ({ ...toCsr(x), columns: x.columns + 1 });

for (const learner of Object.values<Learner>(learners).filter(({ input }) => input === 'features')) {
  test(`${learner.name}: a sparse matrix and its dense twin give the same answers, whichever was learned from`, async () => {
    const [sparse, dense] = [await topics(150, 9), await denseTopics(150, 9)];
    const fits = [await learner.fit(sparse, config, control), await learner.fit(dense, config, control)];
    const answers: Float32Array[] = [];
    for (const model of fits) for (const { x } of [sparse, dense]) answers.push(await learner.predictProba(model, x, control));
    for (const answer of answers.slice(1)) {
      const gap = answer.reduce((most, p, i) => Math.max(most, Math.abs(p - answers[0]![i]!)), 0);
      expect(gap).toBeLessThan(2e-3);
    }
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
