import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';

/** Classes that fit in a matrix; with more, the worst pairs are listed. */
export const MATRIX_CLASSES = 20;
const WORST = 20;

type Named = Pick<Label, 'slug' | 'name'>;

export interface ConfusedPair {
  readonly given: number;
  readonly predicted: number;
  readonly n: number;
  /** Of the items with that given label, in [0, 1]. */
  readonly share: number;
}

/** Pairs of different labels that are confused most often, most items first; `counts[given][predicted]`. */
export function worstPairs(counts: readonly (readonly number[])[], most = WORST): readonly ConfusedPair[] {
  return counts
    .flatMap((row, given) => {
      const all = row.reduce((sum, n) => sum + n, 0);
      return row.flatMap((n, predicted) => (n > 0 && predicted !== given ? { given, predicted, n, share: n / all } : []));
    })
    .sort((a, b) => b.n - a.n || b.share - a.share)
    .slice(0, most);
}

/** The query for the items of a cell: by slug, which has no spaces and is unique. */
export const cellQuery = (given: Named, predicted: Named): string => `label:"${given.slug}" predicted:"${predicted.slug}"`;

/** The labels of a matrix in its order; one that the schema does not know is called by its id. */
export function namedLabels(ids: readonly LabelId[], labels: readonly Label[]): readonly Named[] {
  return ids.map((id) => labels.find((label) => label.id === id) ?? { slug: id, name: id });
}
