import { pythonHas, runPython } from '#support/python.ts';
import { expect, test } from 'vitest';
import type { Targets } from '../targets.ts';
import { randomFrom } from '../random.ts';
import { calibrate } from './calibration.ts';
import { confidences, expectedError, reliability } from './calibrationBins.ts';
import { fitTemperature, withTemperature } from './calibrationTemperature.ts';

/** Labels drawn from a softmax of random logits, and the same logits multiplied: a model that is `factor` times too sure. */
function tooSure(
  rows: number,
  classes: number,
  factor: number,
  seed: number,
): { probabilities: Float64Array; truth: Targets & { kind: 'single' } } {
  const random = randomFrom(seed, 'too sure');
  const probabilities = new Float64Array(rows * classes);
  const y = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    const honest = softmax(Float64Array.from({ length: classes }, () => 1.5 * random.normal()));
    let left = random.float();
    while (y[row]! < classes - 1 && (left -= honest[y[row]!]!) > 0) y[row]! += 1;
    probabilities.set(softmax(honest.map((p) => factor * Math.log(p))), row * classes);
  }
  return { probabilities, truth: { kind: 'single', classes, y } };
}

function softmax(logits: Float64Array): Float64Array {
  const weights = logits.map(Math.exp);
  const sum = weights.reduce((total, w) => total + w, 0);
  return weights.map((w) => w / sum);
}

test('a model that is too sure by a factor gets this factor as temperature, and its error falls', () => {
  const { probabilities, truth } = tooSure(4000, 4, 2.5, 1);
  const found = calibrate({ probabilities, truth, groups: null, seed: 1 });
  expect(found.temperature).toBeGreaterThan(2.3);
  expect(found.temperature).toBeLessThan(2.7);
  expect(found.error!.before).toBeGreaterThan(0.15);
  expect(found.error!.after).toBeLessThan(0.03);
  expect(found.sentence).toMatch(/^calibrated: temperature 2\.\d\d on 4,000 randomly chosen items$/);
  expect(found.bins.reduce((sum, { n }) => sum + n, 0)).toBe(4000);
});

test('an honest model keeps a temperature near 1', () => {
  const { probabilities, truth } = tooSure(3000, 3, 1, 2);
  expect(calibrate({ probabilities, truth, groups: null, seed: 1 }).temperature).toBeCloseTo(1, 1);
});

test('with fewer than a hundred labels it is uncalibrated, and says so', () => {
  const { probabilities, truth } = tooSure(62, 3, 2, 3);
  const found = calibrate({ probabilities, truth, groups: null, seed: 1 });
  expect(found).toMatchObject({ sentence: 'uncalibrated: 62 of 100 random labels', temperature: null, error: null });
  const one = tooSure(150, 3, 2, 3);
  expect(calibrate({ ...one, groups: new Uint32Array(150), seed: 1 }).sentence).toContain('one group');
});

test('no row is judged by a temperature that its own group took part in', () => {
  // half of the groups are far too sure, half are not: temperatures of the folds differ, and a fold of its own kind would look better
  const { probabilities, truth } = tooSure(200, 3, 3, 4);
  const groups = Uint32Array.from({ length: 200 }, (_, row) => row % 2);
  const found = calibrate({ probabilities, truth, groups, seed: 1 });
  const halves = [0, 1].map((half) => fitTemperature({ probabilities, truth }, (row) => row % 2 !== half));
  const after = Float64Array.from({ length: 600 }, (_, i) => {
    const row = Math.floor(i / 3);
    return withTemperature(probabilities.subarray(row * 3, row * 3 + 3), 3, 'single', halves[row % 2]!)[i % 3]!;
  });
  expect(found.error!.after).toBeCloseTo(expectedError(reliability(confidences(after, truth))), 12);
});

test('labels that are all right have a bounded temperature, and classes of probability 0 stay finite', () => {
  const truth = { kind: 'single', classes: 2, y: new Int32Array(120) } as const;
  const sure = Float32Array.from({ length: 240 }, (_, i) => (i % 2 === 0 ? 1 : 0));
  const found = calibrate({ probabilities: sure, truth, groups: null, seed: 1 });
  expect(found.temperature).toBeGreaterThanOrEqual(1 / 20);
  expect(found.error).toEqual({ before: 0, after: expect.closeTo(0, 6) });
  const wrong = { ...truth, y: new Int32Array(120).fill(1) };
  expect(calibrate({ probabilities: sure, truth: wrong, groups: null, seed: 1 }).temperature).toBeCloseTo(20, 6);
});

test('multi-label: each label of each row is a yes or no', () => {
  const random = randomFrom(9, 'sets');
  const honest = Float64Array.from({ length: 3000 }, () => random.float());
  const y = Uint8Array.from(honest, (p) => (random.float() < p ? 1 : 0));
  const probabilities = honest.map((p) => 1 / (1 + ((1 - p) / p) ** 2));
  const found = calibrate({ probabilities, truth: { kind: 'multi', classes: 3, y }, groups: null, seed: 1 });
  expect(found.temperature).toBeCloseTo(2, 0);
  expect(found.error!.after).toBeLessThan(found.error!.before / 2);
  expect(found.bins[0]!.from).toBe(0.5);
  expect(found.sentence).toContain('on 1,000 randomly chosen items');
});

test.skipIf(!pythonHas('scipy'))('temperature and error agree with scipy', () => {
  const { probabilities, truth } = tooSure(500, 5, 1.7, 6);
  const theirs = runPython(
    `
import json, sys
import numpy as np
from scipy.optimize import minimize_scalar
q = json.load(sys.stdin)
p, y = np.array(q["p"]).reshape(-1, 5), np.array(q["y"])
z = np.log(p)
def nll(t):
    s = z / t
    return (np.log(np.exp(s).sum(1)) - s[np.arange(len(y)), y]).sum()
t = minimize_scalar(nll, bounds=(0.05, 20), method="bounded", options={"xatol": 1e-10}).x
conf, right = p.max(1), p.argmax(1) == y
ece = 0
for b in range(10):
    m = (conf > b / 10) & (conf <= (b + 1) / 10)
    if m.any(): ece += m.mean() * abs(right[m].mean() - conf[m].mean())
print(json.dumps([t, ece]))`,
    { p: [...probabilities], y: [...truth.y] },
  ) as [number, number];
  expect(fitTemperature({ probabilities, truth }, () => true)).toBeCloseTo(theirs[0], 4);
  expect(calibrate({ probabilities, truth, groups: null, seed: 1 }).error!.before).toBeCloseTo(theirs[1], 12);
});
