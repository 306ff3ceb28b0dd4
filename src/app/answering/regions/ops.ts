import { drawnShape } from '#annotators/image/shapes/index.ts';
import type { Size } from '#annotators/image/view.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import { add, become, change } from './reducer.ts';
import type { RegionsDraft } from './steps.ts';

export type Place = 'front' | 'forward' | 'backward' | 'back';

/** So far a copy lies from what it was made of, in pixels of the image. */
const ASIDE = 10;

/** Copies over all others, selected. `aside`: they do not lie on what they were made of. */
export function addCopies(
  draft: RegionsDraft,
  regions: readonly Region[],
  { image, newId, aside }: { readonly image: Size; readonly newId: () => RegionId; readonly aside: boolean },
): RegionsDraft {
  const by = aside ? ASIDE : 0;
  // groups stay together, and apart from the ones that they were copied from
  const groups = new Map<string, string>();
  const copy = ({ label, shape, attributes, group }: Region): Region => {
    if (group !== undefined && !groups.has(group)) groups.set(group, newId());
    const together = group === undefined ? undefined : groups.get(group);
    return {
      id: newId(),
      label,
      shape: drawnShape(shape.kind).within(shapeOf(shape.kind).moved(shape, by, by), image),
      ...(attributes !== undefined && { attributes }),
      ...(together !== undefined && { group: together }),
    };
  };
  return add(draft, regions.map(copy));
}

/** The selected ones at another place among the others: over all, over the next, under the one before, under all. */
export function reorder(draft: RegionsDraft, ids: readonly RegionId[], to: Place): RegionsDraft {
  const some = new Set(ids);
  const list = draft.value.regions;
  const [own, others] = [list.filter(({ id }) => some.has(id)), list.filter(({ id }) => !some.has(id))];
  if (own.length === 0) return draft;
  const below = list.slice(
    0,
    to === 'forward' ? list.findLastIndex(({ id }) => some.has(id)) + 1 : list.findIndex(({ id }) => some.has(id)),
  );
  const under = below.filter(({ id }) => !some.has(id)).length;
  const at = { front: others.length, back: 0, forward: Math.min(others.length, under + 1), backward: Math.max(0, under - 1) }[to];
  const next = [...others.slice(0, at), ...own, ...others.slice(at)];
  if (next.every((each, i) => each === list[i])) return draft;
  return become(draft, next, draft.focus, some);
}

/** They belong together from now on; null: to nothing any more. */
export const regroup = (draft: RegionsDraft, ids: readonly RegionId[], group: string | null): RegionsDraft =>
  change(draft, ids, ({ id, label, shape, attributes }) => ({
    id,
    label,
    shape,
    ...(attributes !== undefined && { attributes }),
    ...(group !== null && { group }),
  }));

/** What is said of regions beside their label; undefined takes it away. */
export const setAttribute = (
  draft: RegionsDraft,
  ids: readonly RegionId[],
  name: string,
  value: string | number | boolean | undefined,
): RegionsDraft =>
  change(draft, ids, ({ attributes = {}, ...region }) => {
    const { [name]: _, ...others } = attributes;
    const next = value === undefined ? others : { ...others, [name]: value };
    return Object.keys(next).length === 0 ? region : { ...region, attributes: next };
  });

/** All regions of the groups that these belong to. */
export function withGroups(regions: readonly Region[], ids: readonly RegionId[]): readonly RegionId[] {
  const some = new Set(ids);
  const groups = new Set(regions.flatMap(({ id, group }) => (some.has(id) && group !== undefined ? [group] : [])));
  if (groups.size === 0) return ids;
  return [...ids, ...regions.flatMap(({ id, group }) => (!some.has(id) && group !== undefined && groups.has(group) ? [id] : []))];
}
