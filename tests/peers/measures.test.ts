import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cohenKappa } from '#learning/metrics/kappa.ts';
import { krippendorffAlpha, type AlphaMetric } from '#learning/metrics/krippendorff.ts';
import { kendallTau, spearmanRho } from '#learning/metrics/rankCorrelation.ts';
import { addCounts, compareSpans, noSpans, spanFigures, spanSchemes, type LabeledSpan, type SpanCounts } from '#learning/metrics/spanF1.ts';
import { tokenConfusion } from '#learning/metrics/tokenKappa.ts';
import { tokenizers } from '#domain/text/tokenizers.ts';
import { pythonHas, runPythonFile } from '#support/python.ts';
import { seeded } from '#support/seeded.ts';

const here = pythonHas('nervaluate', 'krippendorff', 'scipy', 'sklearn');
const many = <Made>(count: number, make: (i: number) => Made): Made[] => Array.from({ length: count }, (_, i) => make(i));

type Triple = readonly [number, number, string];
const spanOf = ([start, end, label]: Triple): LabeledSpan => ({ label, parts: [{ start, end }] });
const compare = (
  truth: readonly (readonly Triple[])[],
  found: readonly (readonly Triple[])[],
  scheme: (typeof spanSchemes)[number],
): SpanCounts => truth.map((text, i) => compareSpans(text.map(spanOf), found[i]!.map(spanOf), scheme)).reduce(addCounts, noSpans);

type Nervaluate = Readonly<Record<(typeof spanSchemes)[number], readonly number[]>>;
type Texts = readonly (readonly Triple[])[];

const random = seeded(1);
const metrics: readonly AlphaMetric[] = ['nominal', 'ordinal', 'interval'];
const tables = many(300, (i) => {
  const [raters, items, values, missing] = [2 + (i % 4), 2 + (i % 17), 2 + (i % 6), (i % 3) * 0.2];
  const table = many(raters, () =>
    many(items, () => (random() < missing ? null : Math.floor(random() * values) * (i % 5 === 0 ? 2.5 : 1))),
  );
  return [table, metrics[i % 3]!] as const;
});
const ONE_CLASS = [
  [
    [1, 1],
    [1, 1],
  ],
  'nominal',
] as const;

/** Spans each of which overlaps one of the other side at most; the first text of each has one, for nervaluate looks at its type. */
const pairsOfSpans = many(200, (): readonly [Texts, Texts] => {
  const label = (): string => 'ABC'[Math.floor(random() * 3)]!;
  const sides = many(1 + Math.floor(random() * 4), (k) => {
    const [truth, found]: [Triple[], Triple[]] = [[], []];
    for (let at = 0; at < 60; at += 10) {
      const place = (): [number, number] => [at + Math.floor(random() * 2), at + 6 + Math.floor(random() * 2)];
      if (random() < 0.7 || k + at === 0) truth.push([...place(), label()]);
      if (random() < 0.7) found.push([...place(), label()]);
    }
    return [truth, found] as const;
  });
  return [sides.map(([truth]) => truth), sides.map(([, found]) => found)];
});
const INNER_FIRST: readonly [Texts, Texts] = [
  [[[0, 9, 'A']]],
  [
    [
      [0, 3, 'A'],
      [0, 9, 'A'],
    ],
  ],
];
const OUTER_FIRST: readonly [Texts, Texts] = [
  INNER_FIRST[0],
  [
    [
      [0, 9, 'A'],
      [0, 3, 'A'],
    ],
  ],
];

const tokens = tokenizers.whitespace.tokens(many(120, (i) => `w${i}`).join(' '));
const tokenPairs = many(30, () =>
  many(2, () => {
    const labels = tokens.map(() => (random() < 0.6 ? '' : 'AB'[Math.floor(random() * 2)]!));
    const spans = tokens.flatMap(({ start, end }, k) => (labels[k] === '' ? [] : [spanOf([start + 1, end, labels[k]!])]));
    return { labels, spans };
  }),
);
const rankPairs = many(200, (i) => many(2, () => many(2 + (i % 30), () => Math.floor(random() * (2 + (i % 11))))) as [number[], number[]]);

describe.skipIf(!here)('measures of agreement by the libraries of Python', () => {
  let theirs!: {
    readonly alpha: readonly (number | string | null)[];
    readonly spans: readonly Nervaluate[];
    readonly kappa: readonly (number | null)[];
    readonly ranks: readonly (readonly [number | null, number | null])[];
  };
  beforeAll(() => {
    theirs = runPythonFile(join(import.meta.dirname, 'measures.py'), {
      alpha: [...tables, ONE_CLASS],
      spans: [...pairsOfSpans, INNER_FIRST, OUTER_FIRST],
      kappa: tokenPairs.map((pair) => pair.map(({ labels }) => labels)),
      ranks: rankPairs,
    }) as typeof theirs;
  });

  test('Krippendorff’s alpha of krippendorff: nominal, ordinal and interval, with answers that are missing', () => {
    let without = 0;
    for (const [i, [table, metric]] of tables.entries()) {
      const { value, why } = krippendorffAlpha(
        table[0]!.map((_, item) => table.map((row) => row[item]!)),
        metric,
      );
      const other = theirs.alpha[i]!;
      if (typeof other === 'number') expect(value, JSON.stringify(tables[i])).toBeCloseTo(other, 6);
      else {
        without += 1;
        expect(value, JSON.stringify([other, why])).toBeNull();
      }
    }
    expect(without).toBeLessThan(60);
  });

  test('one class only: krippendorff raises an error; here there is no figure, and the reason', () => {
    expect(theirs.alpha.at(-1)).toMatch(/more than one value/);
    expect(
      krippendorffAlpha(
        [
          [1, 1],
          [1, 1],
        ],
        'nominal',
      ),
    ).toMatchObject({ value: null, why: expect.stringContaining('one and the same') });
  });

  test('spans that overlap at most one of the other side: the counts and figures of nervaluate, in all four schemes', () => {
    for (const [i, [truth, found]] of pairsOfSpans.entries()) {
      for (const scheme of spanSchemes) {
        const counts = compare(truth, found, scheme);
        const { precision, recall, f1 } = spanFigures(counts);
        const ours = [precision ?? 0, recall ?? 0, f1 ?? 0, ...Object.values(counts)];
        for (const [k, value] of ours.entries())
          expect(value, `${scheme} ${JSON.stringify(pairsOfSpans[i])}`).toBeCloseTo(theirs.spans[i]![scheme][k]!, 6);
      }
    }
  });

  test('where nervaluate is not right: the order of what was found does not matter here, ends are exclusive, nothing is no failure', () => {
    const [inner, outer] = theirs.spans.slice(-2);
    expect(inner!.strict).not.toEqual(outer!.strict);
    expect(compare(...INNER_FIRST, 'strict')).toEqual(compare(...OUTER_FIRST, 'strict'));
    expect(compare(...INNER_FIRST, 'strict')).toMatchObject({ correct: 1, incorrect: 0, missed: 0, spurious: 1 });
    expect(compare([[[0, 5, 'A']]], [[[5, 9, 'A']]], 'type')).toMatchObject({ correct: 0, missed: 1, spurious: 1 });
    expect(spanFigures(compare([[]], [[]], 'strict')).f1).toBeNull();
  });

  test('kappa on tokens: that of scikit-learn on the labels of the tokens', () => {
    for (const [i, pair] of tokenPairs.entries())
      expect(cohenKappa(tokenConfusion([{ tokens, a: pair[0]!.spans, b: pair[1]!.spans }]))).toBeCloseTo(theirs.kappa[i]!, 6);
  });

  test('Kendall’s tau-b and Spearman’s rho of scipy, with ties', () => {
    for (const [i, [tau, rho]] of theirs.ranks.entries())
      for (const [ours, other] of [
        [kendallTau(...rankPairs[i]!), tau],
        [spearmanRho(...rankPairs[i]!), rho],
      ] as const)
        if (other === null) expect(ours).toBeNull();
        else expect(ours).toBeCloseTo(other, 6);
  });
});
