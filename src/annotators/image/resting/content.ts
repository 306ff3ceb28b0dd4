import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import type { Ghost, RegionLook } from '../drawing.ts';
import { indexOf } from '../regionIndex.ts';

/** What lies still on an image, and what it looks like. Lists are never changed, only replaced. */
export interface Content {
  readonly regions: readonly Region[];
  /** Regions that are painted by themselves: selected, or under the pointer. */
  readonly omitted: ReadonlySet<RegionId>;
  readonly ghosts: readonly Ghost[];
  readonly lookOf: (region: Region) => RegionLook;
  readonly palette: readonly string[];
}

/** Beyond so many changes at once, all is painted anew. */
const MANY = 200;

/** Regions of either that the other does not show; null: so much is different that nothing can be kept. */
export function changedRegions(from: Content, to: Content): readonly Region[] | null {
  if (from.lookOf !== to.lookOf || from.palette !== to.palette || from.ghosts !== to.ghosts) return null;
  const replaced = replacedRegions(from.regions, to.regions);
  if (replaced === null) return null;
  const toggled = [...from.omitted, ...to.omitted].filter((id) => from.omitted.has(id) !== to.omitted.has(id));
  if (toggled.length > MANY) return null;
  const hidden = ({ id }: Region): boolean => from.omitted.has(id) && to.omitted.has(id);
  return [
    ...replaced.filter((region) => !hidden(region)),
    ...toggled.flatMap((id) => indexOf(to.regions).byId(id) ?? indexOf(from.regions).byId(id) ?? []),
  ];
}

/** Those of either list that the other has not, or not at their place; null: too many. */
function replacedRegions(old: readonly Region[], now: readonly Region[]): readonly Region[] | null {
  if (old === now) return [];
  let [start, end] = [0, 0];
  const shorter = Math.min(old.length, now.length);
  while (start < shorter && old[start] === now[start]) start += 1;
  while (end < shorter - start && old[old.length - 1 - end] === now[now.length - 1 - end]) end += 1;
  const [left, came] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  if (left.length + came.length <= MANY) return [...left, ...came];
  const [before, after] = [new Set(left), new Set(came)];
  const gone = left.filter((region) => !after.has(region));
  const fresh = came.filter((region) => !before.has(region));
  if (gone.length + fresh.length > MANY) return null;
  const kept = came.filter((region) => before.has(region));
  const inOrder = left.filter((region) => after.has(region)).every((region, i) => region === kept[i]);
  return inOrder ? [...gone, ...fresh] : null;
}
