import { describe, expect, test } from 'vitest';
import type { Targets } from '../targets.ts';
import { labelFigures } from './perLabel.ts';

const single = (y: readonly number[], classes = 2): Targets => ({ kind: 'single', classes, y: Int32Array.from(y) });
/** `n` times a pair of truth and prediction. */
const times = (n: number, truth: number, predicted: number): [number, number][] => Array.from({ length: n }, () => [truth, predicted]);
const figures = (pairs: readonly [number, number][], names = ['Spam', 'Ham']) =>
  labelFigures({
    truth: single(
      pairs.map(([truth]) => truth),
      names.length,
    ),
    predicted: single(
      pairs.map(([, predicted]) => predicted),
      names.length,
    ),
    names,
    seed: 1,
  });

describe('figures of a label', () => {
  test('are those of the confusion matrix, with Wilson intervals for precision and recall', () => {
    const [spam] = figures([...times(40, 0, 0), ...times(10, 0, 1), ...times(5, 1, 0), ...times(45, 1, 1)]);
    // scipy 1.17: binomtest(40, 45).proportion_ci(method='wilson'), binomtest(40, 50).proportion_ci(method='wilson')
    expect(spam).toMatchObject({
      support: 50,
      precision: { known: true, n: 45 },
      recall: { known: true, n: 50 },
      f1: { known: true, n: 100 },
    });
    if (!spam!.precision.known || !spam!.recall.known || !spam!.f1.known) throw new Error('unknown');
    expect([spam!.precision.value, spam!.precision.low, spam!.precision.high].map((x) => x.toFixed(4))).toEqual([
      '0.8889',
      '0.7650',
      '0.9516',
    ]);
    expect([spam!.recall.value, spam!.recall.low, spam!.recall.high].map((x) => x.toFixed(4))).toEqual(['0.8000', '0.6696', '0.8876']);
    expect(spam!.f1.value).toBeCloseTo(80 / 95, 12);
    expect(spam!.f1.low).toBeLessThan(spam!.f1.value - 0.03);
    expect(spam!.f1.high).toBeGreaterThan(spam!.f1.value + 0.03);
  });

  test('a faultless label keeps a width', () => {
    const [spam] = figures([...times(20, 0, 0), ...times(20, 1, 1)]);
    for (const estimate of [spam!.precision, spam!.recall, spam!.f1]) {
      expect(estimate).toMatchObject({ known: true, value: 1, high: 1 });
      if (estimate.known) expect(estimate.low).toBeLessThan(0.95);
    }
  });

  test('nothing is said with under 30 items, of a rare label, or of one the model hardly says', () => {
    for (const each of figures(times(29, 0, 0)))
      expect([each.precision.known, each.recall.known, each.f1.known]).toEqual([false, false, false]);
    const [spam, ham, promo] = figures([...times(36, 0, 0), ...times(4, 1, 1), ...times(6, 2, 0)], ['Spam', 'Ham', 'Promo']);
    expect([spam!.precision.known, spam!.recall.known, spam!.f1.known]).toEqual([true, true, true]);
    expect(ham).toMatchObject({
      support: 4,
      recall: { known: false, reason: expect.stringContaining('only 4 of Ham') },
      f1: { known: false },
    });
    expect(promo).toMatchObject({ support: 6, recall: { known: true, value: 0 }, f1: { known: true, value: 0 } });
    expect(promo!.precision).toMatchObject({ known: false, reason: expect.stringContaining('the model said Promo of only 0') });
  });

  test('of sets of labels, each label by itself', () => {
    const y = (rows: readonly (readonly [number, number])[]): Targets => ({ kind: 'multi', classes: 2, y: Uint8Array.from(rows.flat()) });
    const truth = y(Array.from({ length: 40 }, (_, i) => [i % 2, i % 4 === 0 ? 1 : 0] as const));
    const predicted = y(Array.from({ length: 40 }, (_, i) => [i % 2, i % 4 < 2 ? 1 : 0] as const));
    const [first, second] = labelFigures({ truth, predicted, names: ['A', 'B'], seed: 1 });
    expect(first).toMatchObject({ support: 20, precision: { value: 1 }, recall: { value: 1 } });
    expect(second).toMatchObject({ support: 10, precision: { value: 0.5 }, recall: { value: 1 } });
  });
});
