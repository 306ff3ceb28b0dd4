import { expect, test } from 'vitest';
import { useBench } from './harness.ts';

interface Agreement {
  readonly authors: readonly { readonly name: string }[];
  readonly questions: readonly {
    readonly items: number;
    readonly figures: readonly {
      readonly name: string;
      readonly value: number | null;
      readonly low: number | null;
      readonly why: string | null;
    }[];
    readonly pairs: readonly {
      readonly items: number;
      readonly figures: readonly { readonly name: string; readonly value: number | null }[];
    }[];
  }[];
}

const bench = useBench();
/** Four texts by three people, and one that a person skipped: Krippendorff’s alpha is 0.42222 (four libraries agree on it). */
const ANSWERS = { a: ['x', 'y', 'y', 'x', ''], b: ['x', 'x', 'y', 'x', 'x'], c: ['x', 'x', 'y', 'y', 'x'] };

test('how far authors agree is told of all and of each two, with a reason where there is no figure', async () => {
  const rows = Object.entries(ANSWERS).flatMap(([author, labels]) => labels.map((label, k) => `t${k},text number ${k},${label},${author}`));
  const file = await bench.write('votes.csv', `id,text,label,annotator\n${rows.join('\n')}\n`);
  const project = bench.path('votes.plumb');
  await bench.json(['import', file, '--out', project]);
  const { authors, questions } = (await bench.json(['agreement', project])) as unknown as Agreement;
  expect(authors.map(({ name }) => name).sort()).toEqual(['a', 'b', 'c']);
  const [main] = questions;
  expect(main).toMatchObject({ question: 'main', items: 5 });
  const [alpha, kappa] = main!.figures;
  expect(alpha).toMatchObject({ name: 'alpha', low: null });
  expect(alpha!.value).toBeCloseTo(0.42222, 5);
  expect(kappa).toMatchObject({ name: 'kappa', value: null, why: expect.stringContaining('two people') });
  expect(main!.pairs.map(({ items }) => items).sort()).toEqual([4, 4, 5]);
  expect(main!.pairs.every(({ figures }) => figures.every(({ value }) => value !== null))).toBe(true);
  const text = await bench.run(['agreement', project]);
  expect(text.out).toContain('Krippendorff’s alpha');
  expect(text.out).toContain('0.422');
});
