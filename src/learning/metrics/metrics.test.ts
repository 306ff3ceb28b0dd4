import { pythonHas, runPython } from '#support/python.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { confusionOf } from './confusion.ts';
import { designEffect, estimateAccuracy, wilsonInterval } from './estimate.ts';
import { evaluate } from './evaluate.ts';
import { evaluateMulti } from './evaluateMulti.ts';
import { cohenKappa } from './kappa.ts';
import { scoresOf, scoresOfConfusion } from './scores.ts';

const here = pythonHas('sklearn');

test('Wilson intervals are those of Newcombe (1998), table I', () => {
  for (const [right, n, low, high] of [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ] as const) {
    expect(wilsonInterval(right, n).low).toBeCloseTo(low, 4);
    expect(wilsonInterval(right, n).high).toBeCloseTo(high, 4);
  }
});

test.skipIf(!here)('precision, recall, F1 and kappa are those of scikit-learn', () => {
  const script = `
import sys, json, warnings
from sklearn.metrics import precision_recall_fscore_support, cohen_kappa_score, f1_score, accuracy_score
warnings.filterwarnings('ignore')
out = []
for t, p in json.load(sys.stdin):
    a = precision_recall_fscore_support(t, p, labels=range(5), zero_division=0)
    k = cohen_kappa_score(t, p)
    out.append([a[0].tolist(), a[1].tolist(), a[2].tolist(), a[3].tolist(), f1_score(t, p, average='macro', zero_division=0), None if k != k else k])
print(json.dumps(out))`;
  const random = randomFrom(5);
  const cases = Array.from({ length: 30 }, (_, i) => {
    const draw = (): number[] => Array.from({ length: 3 + i * 4 }, () => Math.min(random.below(6), i % 5));
    return [draw(), draw()] as const;
  });
  const theirs = runPython(script, cases) as [number[], number[], number[], number[], number, number | null][];
  cases.forEach(([t, p], i) => {
    const confusion = confusionOf(t, p, 5);
    const { classes, macroF1 } = scoresOfConfusion(confusion);
    const [precision, recall, f1, support, macro, kappa] = theirs[i]!;
    classes.forEach((own, c) => {
      expect(own.precision ?? 0).toBeCloseTo(precision[c]!, 12);
      expect(own.recall ?? 0).toBeCloseTo(recall[c]!, 12);
      expect(own.f1 ?? 0).toBeCloseTo(f1[c]!, 12);
      expect(own.support).toBe(support[c]);
    });
    expect(macroF1).toBeCloseTo(macro, 12);
    if (kappa === null) expect(cohenKappa(confusion)).toBeNull();
    else expect(cohenKappa(confusion)).toBeCloseTo(kappa, 12);
  });
});

test.skipIf(!here)('multi-label scores are those of scikit-learn', () => {
  const script = `
import sys, json, numpy as np
from sklearn.metrics import f1_score, accuracy_score
t, p = (np.array(a).reshape(-1, 4) for a in json.load(sys.stdin))
print(json.dumps([accuracy_score(t, p), f1_score(t, p, average='micro'), f1_score(t, p, average='macro'), f1_score(t, p, average=None).tolist()]))`;
  const random = randomFrom(6);
  const [t, p] = [0, 1].map(() => Uint8Array.from({ length: 200 }, () => (random.below(3) === 0 ? 1 : 0)));
  if (!t || !p) throw new Error('unreachable');
  const [subset, micro, macro, each] = runPython(script, [[...t], [...p]]) as [number, number, number, number[]];
  const ours = scoresOf({ kind: 'multi', classes: 4, y: t }, { kind: 'multi', classes: 4, y: p });
  expect(ours.accuracy).toBeCloseTo(subset, 12);
  expect(ours.microF1).toBeCloseTo(micro, 12);
  expect(ours.macroF1).toBeCloseTo(macro, 12);
  ours.classes.forEach(({ f1 }, c) => expect(f1).toBeCloseTo(each[c]!, 12));
});

test('what is undefined is null', () => {
  const { classes, macroF1 } = scoresOfConfusion(confusionOf([0, 0], [0, 1], 3));
  expect(classes[2]).toEqual({ precision: null, recall: null, f1: null, support: 0 });
  expect(classes[1]).toEqual({ precision: 0, recall: null, f1: 0, support: 0 });
  expect(macroF1).toBeCloseTo(1 / 3, 12);
  expect(scoresOfConfusion(confusionOf([], [], 2))).toMatchObject({ accuracy: null, macroF1: null });
});

const checkedOf = (truth: number[], predicted: number[], classes: number) => ({
  truth: Int32Array.from(truth),
  predicted: Int32Array.from(predicted),
  classes,
  names: ['Ham', 'Spam', 'Other'],
  groups: null,
  seed: 1,
});

test('below 30 checked items nothing is known, below five of a class not its F1', () => {
  const few = evaluate(
    checkedOf(
      Array.from({ length: 29 }, () => 0),
      Array.from({ length: 29 }, () => 0),
      2,
    ),
  );
  expect(few.accuracy).toEqual({ known: false, more: 1, reason: 'not yet known, about 1 more checked items' });
  expect(few.macroF1.known).toBe(false);
  const truth = Array.from({ length: 40 }, (_, i) => (i < 4 ? 1 : 0));
  const rare = evaluate(checkedOf(truth, truth, 2));
  expect(rare.accuracy.known).toBe(true);
  expect(rare.f1.map(({ known }) => known)).toEqual([true, false]);
  expect(rare.macroF1).toMatchObject({ known: false, more: 10 });
});

test('no interval has zero width, and each holds its figure', () => {
  fc.assert(
    fc.property(fc.integer({ min: 15, max: 150 }), fc.nat(30), fc.nat(3), (size, faults, seed) => {
      const truth = Array.from({ length: 2 * size }, (_, i) => i % 2);
      const predicted = truth.map((t, i) => (i < faults ? 1 - t : t));
      const result = evaluate({ ...checkedOf(truth, predicted, 2), seed });
      for (const estimate of [result.accuracy, result.macroF1, ...result.f1]) {
        if (!estimate.known) throw new Error('expected to be known');
        expect(estimate.high).toBeGreaterThan(estimate.low);
        expect(estimate.low).toBeLessThanOrEqual(estimate.value);
        expect(estimate.high).toBeGreaterThanOrEqual(estimate.value);
      }
    }),
    { numRuns: 15 },
  );
  const perfect = evaluate(
    checkedOf(
      Array.from({ length: 400 }, (_, i) => i % 2),
      Array.from({ length: 400 }, (_, i) => i % 2),
      2,
    ),
  );
  expect(perfect.macroF1).toMatchObject({ known: true, value: 1 });
  expect(perfect.macroF1.known && perfect.macroF1.low).toBeLessThan(0.999);
});

test('intervals of macro F1 hold the true value about 95 times in 100', () => {
  const random = randomFrom(11);
  const trueRight = [0.92, 0.8, 0.7];
  const share = [0.6, 0.25, 0.15];
  const cell = (t: number, p: number): number => share[t]! * (t === p ? trueRight[t]! : (1 - trueRight[t]!) / 2);
  const f1 = [0, 1, 2].map((c) => {
    const called = [0, 1, 2].reduce((sum, t) => sum + cell(t, c), 0);
    return (2 * cell(c, c)) / (share[c]! + called);
  });
  const truth = f1.reduce((sum, x) => sum + x, 0) / 3;
  for (const n of [80, 300]) {
    let held = 0;
    let known = 0;
    for (let i = 0; i < 150; i += 1) {
      const t = Array.from({ length: n }, () => ((u) => (u < 0.6 ? 0 : u < 0.85 ? 1 : 2))(random.float()));
      const p = t.map((c) => (random.float() < trueRight[c]! ? c : (c + 1 + random.below(2)) % 3));
      const { macroF1 } = evaluate({ ...checkedOf(t, p, 3), seed: i });
      if (!macroF1.known) continue;
      known += 1;
      if (macroF1.low <= truth && truth <= macroF1.high) held += 1;
    }
    expect(held / known, `${n} checked items`).toBeGreaterThan(0.9);
  }
});

test('accuracy of a perfect check is known but not certain', () => {
  expect(estimateAccuracy(30, 30)).toMatchObject({ known: true, value: 1, high: 1 });
  expect(estimateAccuracy(30, 30)).toHaveProperty('low', wilsonInterval(30, 30).low);
});

test('multi-label figures leave out a label that nobody uses, and have a width even without a fault', () => {
  const y = Uint8Array.from({ length: 120 }, (_, i) => [Math.trunc(i / 3) % 2, Math.trunc(i / 3) % 3 === 0 ? 1 : 0, 0][i % 3]!);
  const truth = { kind: 'multi', classes: 3, y } as const;
  const names = ['a', 'b', 'never'];
  const perfect = evaluateMulti({ truth, predicted: truth, names, groups: null, seed: 1 });
  expect(perfect.accuracy).toMatchObject({ known: true, value: 1 });
  expect(perfect.macroF1).toMatchObject({ known: true, value: 1, high: 1 });
  expect(perfect.macroF1.known && perfect.macroF1.low).toBeLessThan(0.995);
  const half = y.map((value, i) => (i % 12 === 0 ? 1 - value : value));
  const worse = evaluateMulti({ truth, predicted: { ...truth, y: half }, names, groups: null, seed: 1 });
  if (!worse.macroF1.known) throw new Error('expected to be known');
  expect(worse.macroF1.high).toBeGreaterThan(worse.macroF1.value);
  expect(worse.macroF1.low).toBeLessThan(worse.macroF1.value);
});

test('rows of one group that are all right or all wrong tell as much as one row', () => {
  // 10 groups of 4: the variance of the mean of 40 such rows is that of 10 single ones, times 10 / 9 for the estimate
  const groups = Uint32Array.from({ length: 40 }, (_, row) => Math.floor(row / 4));
  const alike = Uint8Array.from(groups, (group) => (group < 7 ? 1 : 0));
  expect(designEffect(alike, groups, 10)).toBeCloseTo((4 * 10) / 9, 12);
  const single = Uint32Array.from({ length: 40 }, (_, row) => row);
  expect(designEffect(alike, single, 40)).toBe(1);
  const [clustered, plain] = [estimateAccuracy(28, 40, designEffect(alike, groups, 10)), estimateAccuracy(28, 40)];
  if (!clustered.known || !plain.known) throw new Error('not known');
  expect(clustered).toMatchObject({ value: 0.7, n: 40, ...wilsonInterval(6.3, 9) });
  expect(clustered.high - clustered.low).toBeGreaterThan(1.8 * (plain.high - plain.low));
});
