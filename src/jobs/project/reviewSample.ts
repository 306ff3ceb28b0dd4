import { sha256 } from '#domain/hash.ts';
import { elusionBound, elusionSentence } from '#learning/review/elusion.ts';
import { randomFrom } from '#learning/random.ts';
import type { ItemId } from '#domain/ids.ts';
import type { Elusion } from './review.api.ts';
import type { ReviewLog } from './reviewLog.ts';

/** Key of the derived record: the sample drawn last. */
export const SAMPLE = 'reviewSample';

/** A random sample of the labels that nobody has reviewed. */
export interface ReviewSample {
  /** Names it in the decisions about its items. */
  readonly id: string;
  /** In the order in which they were drawn. */
  readonly items: readonly ItemId[];
  /** Labels nobody had reviewed when it was drawn, its own items included. */
  readonly rest: number;
}

/** Draws uniformly, without putting back; the same candidates, project and place of the log give the same sample. */
export function drawSample(candidates: readonly ItemId[], size: number, seed: string, cursor: number): ReviewSample {
  const order = Uint32Array.from(candidates, (_, i) => i);
  randomFrom(seed, 'elusion', cursor).shuffle(order);
  const items = [...order.subarray(0, Math.max(0, Math.floor(size)))].flatMap((i) => candidates[i] ?? []);
  return { id: sha256(`${seed} ${cursor} ${items.join(' ')}`).slice(0, 16), items, rest: candidates.length };
}

/** What checking the sample has shown. `items`: those of the sample that still carry a label. */
export function elusionOf(sample: ReviewSample, items: readonly ItemId[], log: ReviewLog): Elusion {
  const decisions = items.flatMap((item) => log.of(item).findLast(({ review }) => review.sample === sample.id) ?? []);
  const found = decisions.filter(({ review }) => review.outcome === 'fixed').length;
  const [size, checked] = [items.length, decisions.length];
  const others = Math.max(0, sample.rest - size);
  const done = size > 0 && checked === size;
  const left = `${checked.toLocaleString('en')} of ${size.toLocaleString('en')} checked, ${found.toLocaleString('en')} wrong so far: no bound before all are checked`;
  return {
    sample: sample.id,
    size,
    checked,
    found,
    rest: sample.rest,
    bound: done ? elusionBound(found, size) : null,
    sentence: done ? elusionSentence(found, size, others) : left,
  };
}

/** Items of the sample that wait: nobody has decided about them as a part of it. */
export const waitingOf = (sample: ReviewSample, items: readonly ItemId[], log: ReviewLog): readonly ItemId[] =>
  items.filter((item) => !log.of(item).some(({ review }) => review.sample === sample.id));
