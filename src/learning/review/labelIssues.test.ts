import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import { findLabelIssues, findLabelSetIssues, lossOf } from './labelIssues.ts';
import { DEFAULT_ISSUE_METHOD, issueMethodNames, issueMethods } from './methods/index.ts';
import type { GivenLabels } from './types.ts';

/** Labels of which a share is wrong, and a model that mostly knows better. */
function noisy(rows: number, classes: number, seed: number, sure = 3): GivenLabels & { readonly truth: Int32Array } {
  const random = randomFrom(seed, 'noisy labels');
  const truth = Int32Array.from({ length: rows }, () => random.below(classes));
  const given = truth.map((label) => (random.float() < 0.15 ? random.below(classes) : label));
  const probabilities = new Float64Array(rows * classes);
  truth.forEach((label, row) => {
    const weights = Float64Array.from({ length: classes }, (_, c) => random.gamma(c === label ? sure : 0.4));
    const sum = weights.reduce((total, w) => total + w, 0);
    probabilities.set(
      weights.map((w) => w / sum),
      row * classes,
    );
  });
  return { probabilities, given, classes, truth };
}

test('names of methods are those of the list, and the default is the first', () => {
  for (const [name, method] of Object.entries(issueMethods)) expect(method.name).toBe(name);
  expect(issueMethodNames[0]).toBe(DEFAULT_ISSUE_METHOD);
});

test.each(issueMethodNames)('%s marks rows, ranks all of them and repeats itself', (method) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), fc.integer({ min: 1, max: 6 }), fc.nat(), (rows, classes, seed) => {
      const labels = noisy(rows, classes, seed);
      const found = findLabelIssues(labels, method);
      expect(found.count).toBe(found.isIssue.reduce((sum, flag) => sum + flag, 0));
      expect([...found.order].sort((a, b) => a - b)).toEqual([...Array(rows).keys()]);
      for (let i = 1; i < rows; i += 1) {
        const [before, here] = [found.order[i - 1]!, found.order[i]!];
        const rising = found.score[before]! < found.score[here]! || (found.score[before] === found.score[here] && before < here);
        expect(rising, `places ${i - 1} and ${i}`).toBe(true);
      }
      found.loss.forEach((loss, row) => expect(loss).toBe(lossOf(found.score[row]!)));
      expect(findLabelIssues(labels, method)).toEqual(found);
    }),
  );
});

test.each(issueMethodNames)('%s does not depend on the order of rows', (method) => {
  const labels = noisy(300, 4, 11);
  const order = new Uint32Array(300).map((_, row) => row);
  randomFrom(2).shuffle(order);
  const moved = {
    ...labels,
    given: Int32Array.from(order, (row) => labels.given[row]!),
    probabilities: Float64Array.from({ length: 1200 }, (_, i) => labels.probabilities[order[Math.floor(i / 4)]! * 4 + (i % 4)]!),
  };
  const [first, again] = [findLabelIssues(labels, method), findLabelIssues(moved, method)];
  expect(again.isIssue).toEqual(Uint8Array.from(order, (row) => first.isIssue[row]!));
});

test.each(issueMethodNames)('%s finds wrong labels far more often than chance', (method) => {
  const labels = noisy(1000, 5, 3, 6);
  const { isIssue, count } = findLabelIssues(labels, method);
  const wrong = labels.given.map((label, row) => (label === labels.truth[row] ? 0 : 1));
  const hits = isIssue.reduce((sum, flag, row) => sum + (flag & wrong[row]!), 0);
  const share = wrong.reduce((sum, flag) => sum + flag, 0) / wrong.length;
  expect(count).toBeGreaterThan(20);
  expect(hits / count).toBeGreaterThan(4 * share);
});

test.each(issueMethodNames)('%s leaves the only row of a class alone, and classes that nobody carries', (method) => {
  const labels = {
    given: Int32Array.of(0, 0, 0, 1),
    classes: 3,
    probabilities: Float64Array.of(0.8, 0.1, 0.1, 0.7, 0.2, 0.1, 0.9, 0, 0.1, 0.3, 0.6, 0.1),
  };
  expect(findLabelIssues(labels, method).count).toBe(0);
});

test('a label that no fold has learned has score 0 and a finite loss, above all others', () => {
  const found = findLabelIssues({ given: Int32Array.of(0, 1), classes: 2, probabilities: Float32Array.of(0, 1, 0.999, 0.001) });
  expect([...found.score]).toEqual([0, Math.fround(0.001)]);
  expect(found.loss[0]).toBeCloseTo(744.4, 1);
  expect([...found.order]).toEqual([0, 1]);
  expect([...found.suggested]).toEqual([1, 0]);
  expect(Object.is(lossOf(1), 0)).toBe(true);
});

test('what does not fit is refused with its row', () => {
  const good = noisy(4, 3, 1);
  expect(() => findLabelIssues({ ...good, given: Int32Array.of(0, 1, 2) })).toThrow('3 labels need 3 × 3 probabilities; there are 12');
  expect(() => findLabelIssues({ ...good, given: Int32Array.of(0, 1, 3, 2) })).toThrow('Row 2 has class 3, of 3 classes');
  const damaged = good.probabilities.slice();
  damaged[7] = Number.NaN;
  expect(() => findLabelIssues({ ...good, probabilities: damaged })).toThrow('Row 2 has the probability NaN for class 1');
});

test('a multi-label row is an issue when one of its labels is, there or missing, and its score is the least of its labels', () => {
  const rows = 400;
  const random = randomFrom(5, 'sets');
  const truth = Uint8Array.from({ length: rows * 3 }, () => (random.float() < 0.4 ? 1 : 0));
  const given = truth.slice();
  const flipped = [10, 11, 200, 333].map((row) => row * 3 + (row % 3));
  for (const at of flipped) given[at] = 1 - given[at]!;
  const probabilities = Float64Array.from(truth, (label) => Math.abs(1 - label - (0.75 + 0.2 * random.float())));
  for (const at of flipped) probabilities[at] = truth[at] === 1 ? 0.97 : 0.03; // the model is surest where the label is wrong
  const found = findLabelSetIssues({ probabilities, given, classes: 3 });
  expect([...found.labelIsIssue.keys()].filter((at) => found.labelIsIssue[at] === 1)).toEqual(flipped);
  expect([...found.isIssue.keys()].filter((row) => found.isIssue[row] === 1)).toEqual([10, 11, 200, 333]);
  expect(found.suggested).toEqual(truth);
  const own = [0, 1, 2].map((c) => (given[3 * 200 + c] === 1 ? probabilities[3 * 200 + c]! : 1 - probabilities[3 * 200 + c]!));
  expect(found.score[200]).toBe(Math.min(...own));
  expect([...found.order.subarray(0, 4)].sort((a, b) => a - b)).toEqual([10, 11, 200, 333]);
  for (const method of issueMethodNames) expect(findLabelSetIssues({ probabilities, given, classes: 3 }, method).count, method).toBe(4);
});
