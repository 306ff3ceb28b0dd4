import '#domain/annotation/kinds/regionRules.ts';
import { regions, type Region, type RegionId, type RegionsValue } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { regionsIn } from './regionsIn.ts';
import { after, type Draft, type DraftReducer } from '../draft.ts';

/** One gesture: a region as it was and as it became, and its place among the others. Null: there was none, or there is none any more. */
export interface RegionStep {
  readonly at: number;
  readonly before: Region | null;
  readonly after: Region | null;
  /** Made with a key that may be held down: the next such step of the same region is the same gesture. */
  readonly keys?: true;
}

export type RegionsDraft = Draft<RegionsValue, RegionStep>;

const valueOf = (list: readonly Region[]): RegionsValue => ({ ...regions.empty, regions: list });

/** The list with what stands at the step's place put in or taken out. */
function carriedOut(list: readonly Region[], at: number, from: Region | null, to: Region | null): readonly Region[] {
  return [...list.slice(0, at), ...(to === null ? [] : [to]), ...list.slice(from === null ? at : at + 1)];
}

function gesture(draft: RegionsDraft, step: RegionStep): RegionsDraft {
  const list = carriedOut(draft.value.regions, step.at, step.before, step.after);
  return after(draft, valueOf(list), step, step.after?.id ?? null);
}

/** One region becomes another; the same draft where nothing would change. */
function change(draft: RegionsDraft, id: RegionId, to: (region: Region) => Region): RegionsDraft {
  const at = draft.value.regions.findIndex((each) => each.id === id);
  const before = draft.value.regions[at];
  if (before === undefined) return draft;
  const changed = to(before);
  return JSON.stringify(changed) === JSON.stringify(before) ? draft : gesture(draft, { at, before, after: changed });
}

export const focusedRegion = ({ value, focus }: RegionsDraft): Region | undefined =>
  focus === null ? undefined : value.regions.find(({ id }) => id === focus);

/** A new region over all others, selected. */
export const add = (draft: RegionsDraft, region: Region): RegionsDraft =>
  gesture(draft, { at: draft.value.regions.length, before: null, after: region });

export const reshape = (draft: RegionsDraft, id: RegionId, shape: Shape): RegionsDraft =>
  change(draft, id, (region) => ({ ...region, shape }));

/** The same by keys: what follows each other is undone together. */
export function reshapeByKeys(draft: RegionsDraft, id: RegionId, to: (shape: Shape) => Shape): RegionsDraft {
  const next = change(draft, id, (region) => ({ ...region, shape: to(region.shape) }));
  const [last, step] = [draft.past.at(-1), next.past.at(-1)];
  if (next === draft || step === undefined) return next;
  const joined = last?.keys === true && last.after?.id === id;
  const one: RegionStep = { ...step, before: joined ? last.before : step.before, keys: true };
  return { ...next, past: [...next.past.slice(0, joined ? -2 : -1), one] };
}

export const relabel = (draft: RegionsDraft, id: RegionId, label: LabelId): RegionsDraft =>
  change(draft, id, (region) => ({ ...region, label }));

export function remove(draft: RegionsDraft, id: RegionId): RegionsDraft {
  const at = draft.value.regions.findIndex((each) => each.id === id);
  const before = draft.value.regions[at];
  return before === undefined ? draft : gesture(draft, { at, before, after: null });
}

/** Selecting is no gesture: it is not undone. */
export const select = (draft: RegionsDraft, id: RegionId | null): RegionsDraft => (draft.focus === id ? draft : { ...draft, focus: id });

/** The region after (1) or before (−1) the selected one in the order in which they were drawn; undefined: there is none. */
export function neighbour({ value, focus }: RegionsDraft, step: 1 | -1): RegionId | undefined {
  const list = value.regions;
  const now = list.findIndex(({ id }) => id === focus);
  return list[now < 0 ? (step > 0 ? 0 : list.length - 1) : now + step]?.id;
}

/** Why a region cannot be submitted as it is; null: it can. */
export function complaint({ label }: Region, labels: readonly Label[]): 'no label' | 'label not offered any more' | null {
  if (label === null) return 'no label';
  return labels.some(({ id }) => id === label) ? null : 'label not offered any more';
}

export const regionsReducer: DraftReducer<RegionsValue, RegionStep> = {
  start: (value) => ({ value: valueOf(regionsIn(value)), past: [], future: [], focus: null }),
  undo(draft) {
    const step = draft.past.at(-1);
    if (step === undefined) return draft;
    const list = carriedOut(draft.value.regions, step.at, step.after, step.before);
    return { value: valueOf(list), past: draft.past.slice(0, -1), future: [...draft.future, step], focus: step.before?.id ?? null };
  },
  redo(draft) {
    const step = draft.future.at(-1);
    if (step === undefined) return draft;
    const list = carriedOut(draft.value.regions, step.at, step.before, step.after);
    return { value: valueOf(list), past: [...draft.past, step], future: draft.future.slice(0, -1), focus: step.after?.id ?? null };
  },
  press: (draft, label) => {
    const region = focusedRegion(draft);
    return region === undefined ? draft : relabel(draft, region.id, label);
  },
  picked: (draft, next) => [focusedRegion(draft)?.label ?? next].filter((label) => label !== null),
  fault(draft) {
    const region = draft.value.regions.find(({ label }) => label === null);
    if (region === undefined) return null;
    return { focus: region.id, message: 'A region has no label yet. Give the selected one a label, or delete it.' };
  },
  read(body) {
    const draft = body as Partial<RegionsDraft> | null;
    const [past, future] = [stepsIn(draft?.past), stepsIn(draft?.future)];
    if (!isValue(draft?.value) || past === null || future === null) return null;
    return { value: draft.value, past, future, focus: typeof draft.focus === 'string' ? draft.focus : null };
  },
};

const isValue = (value: unknown): value is RegionsValue =>
  value !== undefined &&
  regions.shape(value) &&
  (value as RegionsValue).regions.every(({ shape }) => shapeOf(shape.kind).fault(shape) === null);

function stepsIn(steps: unknown): readonly RegionStep[] | null {
  if (!Array.isArray(steps)) return null;
  const fits = (step: unknown): step is RegionStep => {
    const { at, before, after: became } = (step ?? {}) as Partial<RegionStep>;
    const some = [before, became].filter((each) => each !== null);
    return Number.isInteger(at) && some.length > 0 && some.every((each) => each !== undefined && isValue(valueOf([each])));
  };
  return steps.every(fits) ? steps : null;
}
