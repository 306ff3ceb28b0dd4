import { expect, test } from 'vitest';
import { Cancelled, uninterrupted } from '../control.ts';
import { softmax } from '../learners/softmax/softmax.ts';
import type { TrainingSet } from '../targets.ts';
import { rowsOf, takeExamples } from '../targets.ts';
import { randomFrom } from '../random.ts';
import type { SavingsPoint } from './savings.ts';
import { rising, savings, savingsNotYet } from './savings.ts';
import { chosenCurve, randomCurve, randomSizes } from './savingsCurves.ts';

const curve = (points: readonly (readonly [number, number])[], half = 0.02): SavingsPoint[] =>
  points.map(([labels, score]) => ({ labels, score, low: score - half, high: score + half }));

const slow = curve([
  [20, 0.6],
  [100, 0.7],
  [200, 0.8],
  [400, 0.83],
]);

test('labels saved are stated at the greatest score that both reached, and no higher', () => {
  const fast = curve([
    [20, 0.6],
    [100, 0.83],
    [200, 0.9],
  ]);
  const found = savings(slow, fast, { seed: 1 });
  expect(found).toMatchObject({ score: 0.83, chosen: 100, random: 400 });
  expect(found.saved!.value).toBe(300);
  expect(found.saved!.low).toBeGreaterThan(0);
  expect(found.sentence).toMatch(/^about 300 labels saved \(\d+ to \d+\): at accuracy 0\.83, 100 chosen labels do what 400 random ones do/);
  expect(found.sentence).toContain('random has so far reached 0.83');
});

test('a chosen curve that is still lower is compared at its own height', () => {
  const short = curve([
    [20, 0.6],
    [60, 0.75],
  ]);
  const found = savings(slow, short, { seed: 1 });
  expect(found).toMatchObject({ score: 0.75, chosen: 60, random: 150 });
  expect(found.sentence).not.toContain('so far');
});

test('curves that cannot be told apart claim nothing, and a loss is called one', () => {
  expect(savings(slow, slow, { seed: 1 }).sentence).toMatch(/^no saving is shown \(−\d+ to \d+ labels\)/);
  const worse = curve(
    [
      [20, 0.5],
      [200, 0.6],
      [1500, 0.7],
    ],
    0.005,
  );
  expect(savings(slow, worse, { seed: 1 }).sentence).toMatch(/^choosing has cost 1,\d\d\d labels/);
});

test('without enough of either curve it says what is missing', () => {
  expect(savingsNotYet(20).sentence).toBe('not yet known, about 30 more random labels');
  expect(savings(slow.slice(0, 1), slow, { seed: 1 })).toMatchObject({ saved: null, score: null });
  expect(savings(slow, [], { seed: 1 }).sentence).toContain('train at least twice');
});

test('rising is isotonic regression', () => {
  expect(rising([1, 3, 2, 2, 5])).toEqual([1, 7 / 3, 7 / 3, 7 / 3, 5]);
  expect(rising([3, 2, 1])).toEqual([2, 2, 2]);
  expect(rising([])).toEqual([]);
});

test('the same items in both curves make the comparison sharper', () => {
  const random = randomFrom(4, 'paired');
  const items = 300;
  const hard = Float64Array.from({ length: items }, () => random.float());
  const right = (share: number): Float64Array => hard.map((h) => (h < share ? 1 : 0));
  const paired = (points: readonly (readonly [number, number])[]): SavingsPoint[] =>
    curve(points, 0.05).map((point) => ({
      ...point,
      right: right(point.score),
      score: right(point.score).reduce((s, r) => s + r, 0) / items,
    }));
  const [r, c] = [
    paired([
      [50, 0.6],
      [100, 0.7],
      [200, 0.78],
      [400, 0.86],
    ]),
    paired([
      [50, 0.62],
      [100, 0.75],
      [200, 0.86],
    ]),
  ];
  const width = (points: readonly SavingsPoint[]): number => {
    const { saved } = savings(r, points, { groups: null, seed: 1 });
    return saved!.high - saved!.low;
  };
  expect(width(c)).toBeLessThan(width(c.map((point) => ({ ...point, right: undefined }))) / 2);
});

/** Two dimensions, two classes, a border that a few well placed rows show. */
function plane(rows: number, seed: number): TrainingSet {
  const random = randomFrom(seed, 'plane');
  const values = new Float32Array(rows * 2).map(() => 2 * random.float() - 1);
  const y = Int32Array.from({ length: rows }, (_, row) => (values[2 * row]! + 0.6 * values[2 * row + 1]! > 0.1 ? 1 : 0));
  return {
    x: { rows, columns: 2, values },
    y: { kind: 'single', classes: 2, y },
    groups: Uint32Array.from({ length: rows }, (_, row) => row),
  };
}

const options = { seed: 1, regularisation: 100, folds: 4, repeats: 3 } as const;

test('the random curve rises with its sizes, ends with what folds leave, and can be repeated', async () => {
  const random = plane(120, 1);
  const sizes = randomSizes(120, 4);
  expect(sizes).toEqual([20, 30, 45, 68, 90]);
  const told: number[] = [];
  const points = await randomCurve(softmax, random, sizes, options, { ...uninterrupted, progress: (done) => told.push(done) });
  expect(points.map(({ labels }) => labels)).toEqual(sizes);
  expect(points.at(-1)!.score).toBeGreaterThan(points[0]!.score);
  for (const { score, low, high, right } of points) {
    expect(low).toBeLessThan(score);
    expect(high).toBeGreaterThan(score);
    expect(right).toHaveLength(120);
  }
  expect(told.at(-1)).toBe(1);
  expect(await randomCurve(softmax, random, sizes, options, uninterrupted)).toEqual(points);
});

test('chosen labels near the border save labels, and those of a held-out group teach nothing', async () => {
  const pool = plane(800, 2);
  const random = plane(150, 1);
  const near = [...Array(800).keys()].sort((a, b) => distance(pool, a) - distance(pool, b));
  const chosen = { ...takeExamples(pool, near), groups: Uint32Array.from(near, (row) => 10_000 + row) };
  const sizes = randomSizes(150, 4);
  const [r, c] = [
    await randomCurve(softmax, random, sizes, options, uninterrupted),
    await chosenCurve(softmax, chosen, random, [10, 20, 40, 80], options, uninterrupted),
  ];
  expect(savings(r, c, { groups: random.groups, seed: 1 }).saved!.value).toBeGreaterThan(0);

  // the random rows themselves as chosen ones: each fold is judged without its own groups, so that it cannot be known by heart
  const itself = await chosenCurve(softmax, random, random, [rowsOf(random.y)], options, uninterrupted);
  expect(itself[0]!.right).toEqual((await randomCurve(softmax, random, [150], options, uninterrupted))[0]!.right);
});

const distance = ({ x }: TrainingSet, row: number): number => {
  if (!('values' in x)) return 0;
  return Math.abs(x.values[2 * row]! + 0.6 * x.values[2 * row + 1]! - 0.1);
};

test('a cancelled curve stops', async () => {
  const signal = { aborted: false };
  const control = { ...uninterrupted, signal, progress: () => (signal.aborted = true) };
  await expect(randomCurve(softmax, plane(100, 1), [20, 40], options, control)).rejects.toThrow(Cancelled);
});
