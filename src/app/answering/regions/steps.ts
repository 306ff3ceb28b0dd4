import type { Region, RegionId, RegionsValue } from '#domain/annotation/kinds/regions.ts';
import type { Draft } from '../draft.ts';

/** A region as it was and as it became, and its place among the others. Null: there was none, or there is none any more. */
export interface Change {
  readonly at: number;
  readonly before: Region | null;
  readonly after: Region | null;
}

/** One gesture: changes that are carried out in order, and taken back from the last. */
export interface RegionStep {
  readonly changes: readonly Change[];
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

/** Regions after a step was carried out, or taken back. */
export function carriedOut(list: readonly Region[], { changes }: RegionStep, way: 'on' | 'back'): readonly Region[] {
  const next = [...list];
  for (const { at, before, after } of way === 'on' ? changes : changes.toReversed()) {
    const [from, to] = way === 'on' ? [before, after] : [after, before];
    next.splice(at, from === null ? 0 : 1, ...(to === null ? [] : [to]));
  }
  return next;
}

/** What turns one list of regions into another. Those that stay keep their order, but for those that `moved`. */
export function changesBetween(old: readonly Region[], next: readonly Region[], moved: ReadonlySet<RegionId>): readonly Change[] {
  const [had, has] = [new Map(old.map((each) => [each.id, each])), new Set(next.map(({ id }) => id))];
  const stays = (id: RegionId): boolean => had.has(id) && has.has(id) && !moved.has(id);
  const gone = old.flatMap((before, at) => (stays(before.id) ? [] : [{ at, before, after: null }])).toReversed();
  const come: Change[] = next.flatMap((after, at) => {
    const before = stays(after.id) ? (had.get(after.id) ?? null) : null;
    return before === after ? [] : [{ at, before, after }];
  });
  return [...gone, ...come];
}
