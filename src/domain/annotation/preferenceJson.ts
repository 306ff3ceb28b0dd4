import type { ItemContent } from '#domain/item/types.ts';
import type { Json } from '#domain/json.ts';
import { err, ok, type Result } from '#domain/result.ts';
import type { BestWorstValue } from './kinds/bestWorst.ts';
import type { PairwiseValue } from './kinds/pairwise.ts';
import type { RankingValue } from './kinds/ranking.ts';

// Files name answers to compare by their letter, by the name of whoever gave them, or by their place from 0. Letters and places count the order of the
// file, which is not always that of the item: `from` has the place in the file of each place in the item.

const TIES = ['tie', 'draw', 'equal', 'same', 'tie (good)', 'both good'];
const BAD = ['both-bad', 'both bad', 'bothbad', 'both_bad', 'tie (bothbad)', 'tie (both bad)', 'neither', 'none'];

const namesOf = (item: ItemContent | undefined): readonly string[] =>
  item?.kind === 'candidates' ? item.candidates.map(({ name }) => name) : [];

/** The place in the item of an answer that a file names; undefined: it names none. */
function placeOf(said: unknown, item: ItemContent | undefined, from: readonly number[] | undefined): number | undefined {
  const names = namesOf(item);
  const count = names.length === 0 ? 26 : names.length;
  const inItem = (place: number): number | undefined => {
    const found = from === undefined ? place : from.indexOf(place);
    return Number.isInteger(found) && found >= 0 && found < count ? found : undefined;
  };
  if (typeof said === 'number') return inItem(said);
  if (typeof said !== 'string') return undefined;
  const named = names.flatMap((name, at) => (name === said ? [at] : []));
  if (named.length === 1) return named[0];
  const letter = /^(?:[a-z]+[_ -])?([a-z])$/i.exec(said.trim())?.[1]?.toLowerCase();
  if (letter !== undefined) return inItem(letter.charCodeAt(0) - 97);
  const side = ['left', 'right'].indexOf(said.trim().toLowerCase());
  return side < 0 ? undefined : inItem(side);
}

const letterOf = (place: number): string => String.fromCharCode(97 + place);
const shown = (said: unknown): string => JSON.stringify(said)?.slice(0, 50) ?? 'nothing';

export function readPairwise(said: unknown, item?: ItemContent, from?: readonly number[]): Result<PairwiseValue, string> {
  const of = (preferred: string | null): Result<PairwiseValue, string> => ok({ kind: 'pairwise', preferred });
  if (said === null) return of(null);
  const place = placeOf(said, item, from);
  if (place !== undefined) return of(letterOf(place));
  const word = typeof said === 'string' ? said.trim().toLowerCase() : '';
  if (TIES.includes(word)) return of('tie');
  if (BAD.includes(word)) return of('both-bad');
  return err(`${shown(said)} names none of the answers. Write the letter or the name of the preferred one, "tie" or "both-bad".`);
}

/** What the names of the answers say: one that is called "chosen" was preferred. */
export function impliedPreference(item: ItemContent): Json | undefined {
  const names = namesOf(item);
  return names.length === 2 && names.includes('chosen') && names.includes('rejected') ? 'chosen' : undefined;
}

export const writeBestWorst = ({ best, worst }: BestWorstValue): Json => ({
  best: best === null ? null : letterOf(best),
  worst: worst === null ? null : letterOf(worst),
});

export function readBestWorst(said: unknown, item?: ItemContent, from?: readonly number[]): Result<BestWorstValue, string> {
  const { best, worst } = (typeof said === 'object' && said !== null ? said : {}) as { readonly best?: unknown; readonly worst?: unknown };
  if (best === null && worst === null) return ok({ kind: 'best-worst', best, worst });
  const [first, last] = [placeOf(best, item, from), placeOf(worst, item, from)];
  if (first === undefined || last === undefined)
    return err(`${shown(said)} does not name the best and the worst answer. Write {"best": "a", "worst": "c"}.`);
  return ok({ kind: 'best-worst', best: first, worst: last });
}

export const writeRanking = ({ order }: RankingValue): Json => order.map(letterOf);

export function readRanking(said: unknown, item?: ItemContent, from?: readonly number[]): Result<RankingValue, string> {
  const list = Array.isArray(said) ? said : typeof said === 'string' ? said.split(/\s*[>,]\s*/) : [null];
  const order = list.map((each: unknown) => placeOf(each, item, from));
  const names = namesOf(item);
  const isWhole = order.length === 0 || names.length === 0 || order.length === names.length;
  if (isWhole && order.every((place) => place !== undefined)) return ok({ kind: 'ranking', order });
  return err(`${shown(said)} is no ranking of all answers. Write them from the best to the worst: ["b", "a", "c"].`);
}
