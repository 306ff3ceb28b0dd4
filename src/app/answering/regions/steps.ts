import type { Region, RegionId, RegionsValue } from '#domain/annotation/kinds/regions.ts';
import type { Change } from '../changes.ts';
import type { Draft } from '#app/store/draft.ts';

/** One gesture: changes that are carried out in order, and taken back from the last. */
export interface RegionStep {
  readonly changes: readonly Change<Region>[];
  /** Suggested regions that were turned down. */
  readonly rejects?: readonly RegionId[];
  /** Made with a key that may be held down: the next such step of the same regions is the same gesture. */
  readonly keys?: true;
}

/** What has been clicked of a region that takes several clicks: coordinates one after the other, as its tool has them. */
export interface Sketch {
  readonly tool: string;
  readonly points: readonly number[];
}

/** The regions of an answer that is not submitted yet. */
export interface RegionsDraft extends Draft<RegionsValue, RegionStep> {
  readonly focus: readonly RegionId[];
  readonly sketch?: Sketch;
  /** What somebody took away, or turned down: a suggestion among it is not shown any more. */
  readonly gone?: readonly RegionId[] | undefined;
  /** Of what is selected, what is only suggested yet; it is not kept with the draft. */
  readonly offered?: readonly Region[] | undefined;
}

/** What is gone after a step was carried out, or taken back; undefined: nothing. */
export function goneAfter(
  gone: readonly RegionId[] = [],
  { changes, rejects = [] }: RegionStep,
  way: 'on' | 'back',
): readonly RegionId[] | undefined {
  const next = new Set(gone);
  for (const { before, after } of way === 'on' ? changes : changes.toReversed()) {
    const [from, to] = way === 'on' ? [before, after] : [after, before];
    if (to !== null) next.delete(to.id);
    // what is taken back never came: it is suggested again
    else if (from !== null && way === 'on') next.add(from.id);
  }
  for (const id of rejects) {
    if (way === 'on') next.add(id);
    else next.delete(id);
  }
  return next.size === 0 ? undefined : [...next];
}
