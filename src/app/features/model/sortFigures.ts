import type { LabelFigures } from '#jobs/learn/learn.api.ts';
import type { Estimate } from '#learning/metrics/estimate.ts';

/** Columns of the table by label. */
export const SORTS = [
  { key: 'name', title: 'Label' },
  { key: 'support', title: 'Checked' },
  { key: 'precision', title: 'Precision' },
  { key: 'recall', title: 'Recall' },
  { key: 'f1', title: 'F1' },
] as const;

export interface Sort {
  /** `schema`: as they come. */
  readonly by: (typeof SORTS)[number]['key'] | 'schema';
  readonly down: boolean;
}

const valueOf = (of: Estimate): number | null => (of.known ? of.value : null);

/** In the wanted order; figures that are not known yet come last, whichever way. */
export function sortFigures(figures: readonly LabelFigures[], { by, down }: Sort, nameOf: (id: string) => string): readonly LabelFigures[] {
  if (by === 'schema') return figures;
  const sign = down ? -1 : 1;
  if (by === 'name') return figures.toSorted((a, b) => sign * nameOf(a.label).localeCompare(nameOf(b.label)));
  const key = (row: LabelFigures): number | null => (by === 'support' ? row.support : valueOf(row[by]));
  return figures.toSorted((a, b) => {
    const [x, y] = [key(a), key(b)];
    return x === null || y === null ? Number(x === null) - Number(y === null) : sign * (x - y);
  });
}
