import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import '#domain/annotation/kinds/regionRules.ts';
import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { remembered, type DraftReducer } from '#app/store/draft.ts';
import { afterChanges, changesBetween } from '../changes.ts';
import { goneAfter, type RegionsDraft, type Sketch } from './steps.ts';
import { suggestedIn } from './guessed.ts';
import { stampOf } from './offers.ts';
import { adopting } from './taking.ts';
import { valueOf } from './valueOf.ts';
import { regionsIn } from './regionsIn.ts';
import { readDraft } from './readDraft.ts';

/** The regions become others in one gesture; the same draft where nothing changes. `moved`: they stand at another place among the others. */
export function become(
  draft: RegionsDraft,
  next: readonly Region[],
  focus: readonly RegionId[] = draft.focus,
  moved: ReadonlySet<RegionId> = new Set(),
): RegionsDraft {
  const changes = changesBetween(draft.value.regions, next, moved);
  if (changes.length === 0) return draft;
  const gone = goneAfter(draft.gone, { changes }, 'on');
  return { ...draft, value: valueOf(next), past: remembered(draft.past, { changes }), future: [], focus, gone };
}

/** Some regions become others; the same draft where nothing would change. */
export function change(draft: RegionsDraft, ids: readonly RegionId[], to: (region: Region) => Region): RegionsDraft {
  const some = new Set(ids);
  const next = draft.value.regions.map((each) => {
    if (!some.has(each.id)) return each;
    const changed = to(each);
    return JSON.stringify(changed) === JSON.stringify(each) ? each : changed;
  });
  return become(draft, next);
}

/** What is selected, in the order of the drawing; then what of it is only suggested. */
export const focusedRegions = (draft: RegionsDraft): readonly Region[] => {
  const some = new Set<RegionId>(draft.focus);
  return some.size === 0 ? [] : [...draft.value.regions.filter(({ id }) => some.has(id)), ...focusedOffers(draft)];
};

/** What is selected and only suggested. */
export function focusedOffers({ value, focus, offered = [] }: RegionsDraft): readonly Region[] {
  if (offered.length === 0 || focus.length === 0) return [];
  const [some, has] = [new Set<RegionId>(focus), new Set(value.regions.map(({ id }) => id))];
  return offered.filter(({ id }) => some.has(id) && !has.has(id));
}

/** New regions over all others, selected. */
export const add = (draft: RegionsDraft, list: readonly Region[]): RegionsDraft =>
  become(
    draft,
    [...draft.value.regions, ...list],
    list.map(({ id }) => id),
  );

export function reshape(draft: RegionsDraft, shapes: readonly { readonly region: RegionId; readonly shape: Shape }[]): RegionsDraft {
  const byId = new Map(shapes.map(({ region, shape }) => [region, shape]));
  return change(draft, [...byId.keys()], (region) => ({ ...region, shape: byId.get(region.id) ?? region.shape }));
}

/** The same by keys: what follows each other is undone together. */
export function reshapeByKeys(draft: RegionsDraft, ids: readonly RegionId[], to: (shape: Shape) => Shape): RegionsDraft {
  const next = change(draft, ids, (region) => ({ ...region, shape: to(region.shape) }));
  const [last, step] = [draft.past.at(-1), next.past.at(-1)];
  if (next === draft || step === undefined) return next;
  const before = new Map(last?.keys === true ? last.changes.map((each) => [each.after?.id, each.before]) : []);
  const joined = step.changes.length === before.size && step.changes.every(({ after: became }) => before.has(became?.id));
  const changes = step.changes.map((each) => ({ ...each, before: joined ? (before.get(each.after?.id) ?? each.before) : each.before }));
  return { ...next, past: [...next.past.slice(0, joined ? -2 : -1), { changes, keys: true }] };
}

export const relabel = (draft: RegionsDraft, ids: readonly RegionId[], label: LabelId): RegionsDraft =>
  change(draft, ids, (region) => ({ ...region, label }));

export function remove(draft: RegionsDraft, ids: readonly RegionId[]): RegionsDraft {
  const gone = new Set(ids);
  return become(
    draft,
    draft.value.regions.filter(({ id }) => !gone.has(id)),
    draft.focus.filter((id) => !gone.has(id)),
  );
}

/** Selecting is no gesture: it is not undone. `offered`: what may be among them that is only suggested. */
export function select(draft: RegionsDraft, ids: readonly RegionId[], offered: readonly Region[] = []): RegionsDraft {
  if (ids.length === draft.focus.length && ids.every((id, i) => draft.focus[i] === id)) return draft;
  const some = new Set(ids);
  const own = offered.filter(({ id }) => some.has(id));
  return { ...draft, focus: ids, offered: own.length === 0 ? undefined : own };
}

/** What has been clicked so far is kept with the draft; it is taken back by its own tool, not by undo. */
export function sketched(draft: RegionsDraft, sketch: Sketch | null): RegionsDraft {
  const { sketch: _, ...rest } = draft;
  return sketch === null ? rest : { ...draft, sketch };
}

/** The region after (1) or before (−1) the selected one in the order in which they were drawn; undefined: there is none. */
export function neighbour({ value, focus }: RegionsDraft, step: 1 | -1): RegionId | undefined {
  const list = value.regions;
  const now = list.findIndex(({ id }) => id === focus.at(-1));
  return list[now < 0 ? (step > 0 ? 0 : list.length - 1) : now + step]?.id;
}

/** Why a region cannot be submitted as it is; null: it can. */
export function complaint({ label }: Region, labels: readonly Label[]): 'no label' | 'label not offered any more' | null {
  if (label === null) return 'no label';
  return labels.some(({ id }) => id === label) ? null : 'label not offered any more';
}

const unique = (ids: readonly (RegionId | undefined)[]): readonly RegionId[] => [...new Set(ids.filter((id) => id !== undefined))];

export const regionsReducer: DraftReducer<RegionsDraft> = {
  start: (value) => ({ value: valueOf(regionsIn(value)), past: [], future: [], focus: [] }),
  undo(draft) {
    const step = draft.past.at(-1);
    if (step === undefined) return draft;
    return {
      ...draft,
      value: valueOf(afterChanges(draft.value.regions, step.changes, 'back')),
      past: draft.past.slice(0, -1),
      future: [...draft.future, step],
      focus: unique(step.changes.map(({ before }) => before?.id)),
      gone: goneAfter(draft.gone, step, 'back'),
    };
  },
  redo(draft) {
    const step = draft.future.at(-1);
    if (step === undefined) return draft;
    return {
      ...draft,
      value: valueOf(afterChanges(draft.value.regions, step.changes, 'on')),
      past: [...draft.past, step],
      future: draft.future.slice(0, -1),
      focus: unique(step.changes.map(({ after: became }) => became?.id)),
      gone: goneAfter(draft.gone, step, 'on'),
    };
  },
  // a label that is named for a suggestion accepts it, also where it is the suggested one
  press: (draft, label) => adopting(draft, focusedOffers(draft), (now) => relabel(now, now.focus, label), true),
  picked: (draft, next) => {
    const labels = new Set(focusedRegions(draft).map(({ label }) => label));
    return [...(labels.size === 0 ? [next] : labels)].filter((label) => label !== null);
  },
  fault(draft) {
    const region = draft.value.regions.find(({ label }) => label === null);
    if (region !== undefined)
      return { focus: [region.id], message: 'A region has no label yet. Give the selected one a label, or delete it.' };
    if (draft.sketch === undefined) return null;
    return { focus: [], message: 'A region is begun and not ended. Press Enter to end it, or Escape to leave it out.' };
  },
  suggested: (draft, view) => stampOf(draft, view) ?? suggestedIn(draft),
  read: readDraft,
};
