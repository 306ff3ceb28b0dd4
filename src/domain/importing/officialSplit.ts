import type { Json } from '../json.ts';
import type { ReadRecord } from './types.ts';

/** What data sets call the part that models are measured on. */
const TEST = /^(?:tests?|testing|eval|evaluation|hold-?_?\s?out|held-?_?\s?out)$/i;

/** The side of the split that the data's own word for it means: the test split is the holdout, every other part is for training. */
export function officialSplit(split: Json | undefined): ReadRecord['split'] {
  if (typeof split !== 'string' || split.trim() === '') return undefined;
  if (split.trim().toLowerCase() === 'excluded') return 'excluded';
  return TEST.test(split.trim()) ? 'holdout' : 'train';
}
