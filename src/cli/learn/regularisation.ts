import { rowsOf, type Targets } from '#learning/targets.ts';
import type { Arguments } from '../args.ts';
import { UsageError } from '../errors.ts';

/** Above this many rows × labels the penalty hardly matters, and the search for it would take minutes. */
const SEARCH_UP_TO = 200_000;
const LARGE_DATA_C = 10;

/** What `--regularisation` says. @throws UsageError unless it is "cv" or a number above 0. */
export function regularisationOf(args: Arguments): number | 'cv' | undefined {
  const text = args.text('regularisation');
  if (text === undefined || text === 'cv') return text;
  const c = Number(text);
  if (text.trim() === '' || !(c > 0 && Number.isFinite(c)))
    throw new UsageError(`--regularisation must be "cv" or a number above 0, not "${text}".`);
  return c;
}

/** What is taken where nothing is said: cross-validation, but not of large data. */
export const regularisationFor = (y: Targets): number | 'cv' => (rowsOf(y) * y.classes > SEARCH_UP_TO ? LARGE_DATA_C : 'cv');
