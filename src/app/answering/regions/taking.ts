import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { remembered } from '#app/store/draft.ts';
import { valueOf } from './valueOf.ts';
import { goneAfter, type RegionsDraft, type RegionStep } from './steps.ts';

/** Suggested regions become drawn ones, over all others, in one gesture. `focus`: what is selected then. */
export function accept(draft: RegionsDraft, list: readonly Region[], focus: readonly RegionId[] = []): RegionsDraft {
  const { regions } = draft.value;
  if (list.length === 0) return draft;
  // a copy: the object of the suggestion is drawn as one
  const own = list.map((region) => ({ ...region }));
  const changes = own.map((after, i) => ({ at: regions.length + i, before: null, after }));
  return take(draft, { changes }, [...regions, ...own], focus);
}

/** Suggested regions are turned down in one gesture. */
export const reject = (draft: RegionsDraft, ids: readonly RegionId[], focus: readonly RegionId[] = []): RegionsDraft =>
  ids.length === 0 ? draft : take(draft, { changes: [], rejects: ids }, draft.value.regions, focus);

function take(draft: RegionsDraft, step: RegionStep, regions: readonly Region[], focus: readonly RegionId[]): RegionsDraft {
  return {
    ...draft,
    ...(regions !== draft.value.regions && { value: valueOf(regions) }),
    past: remembered(draft.past, step),
    future: [],
    focus,
    gone: goneAfter(draft.gone, step, 'on'),
  };
}

/**
 * Does something with regions of which some are only suggested: where that changes them they are drawn ones from then on, in the same gesture.
 * `suggested`: those that it may be about. `always`: they are taken also where it changes nothing.
 */
export function adopting(
  draft: RegionsDraft,
  suggested: readonly Region[],
  to: (draft: RegionsDraft) => RegionsDraft,
  always = false,
): RegionsDraft {
  const has = new Set(draft.value.regions.map(({ id }) => id));
  const own = suggested.filter(({ id }) => !has.has(id)).map((region) => ({ ...region }));
  if (own.length === 0) return to(draft);
  const { regions } = draft.value;
  const next = to({ ...draft, value: valueOf([...regions, ...own]) });
  const step = next.past.at(-1);
  if (next.past === draft.past || step === undefined)
    return always ? accept(draft, own, next.focus as RegionId[]) : { ...draft, focus: next.focus };
  const { keys: _, ...made } = step;
  const changes = [...own.map((after, i) => ({ at: regions.length + i, before: null, after })), ...made.changes];
  return { ...next, past: [...next.past.slice(0, -1), { ...made, changes }] };
}
