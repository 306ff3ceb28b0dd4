import type { EventId, LabelId } from '../ids.ts';
import type { Label } from '../schema/types.ts';
import { smallEvents, type ImportEntry, type StateData } from '../state/data.ts';
import { isEffective } from '../state/effective.ts';
import { labelsOf } from '../annotation/value.ts';
import type { ProjectView } from '../state/view.ts';

/** Everything that the gestures of these imports brought, items and labels: what one "Import" wrote is withdrawn as one. */
export function wholeImports(data: StateData, events: readonly EventId[]): EventId[] {
  const named = new Set(events);
  const gestures = new Set(data.imports.filter(({ id }) => named.has(id)).map(({ gesture }) => gesture));
  return data.imports.filter((entry) => gestures.has(entry.gesture) && counts(data, entry)).map(({ id }) => id);
}

/** Imports of a source that count, labels included. `member`: the one that speaks for the source's imports. */
export function importsOfSource(data: StateData, source: string, member: string): EventId[] {
  const own = data.imports.filter((entry) => sourceOf(data, entry) === source || entry.member === member);
  return wholeImports(
    data,
    own.map(({ id }) => id),
  );
}

/**
 * Labels of a source that still count though the items they came with were withdrawn, or all items of the source: left by versions that
 * withdrew the items alone, or imported apart from them. When the items come back, what the file then says is what counts.
 */
export function leftOverLabels(data: StateData, source: string, member: string): EventId[] {
  const items = data.imports.filter((entry) => entry.kind === 'items' && entry.source === source);
  if (items.length === 0) return [];
  const none = !items.some((entry) => counts(data, entry));
  const isLeft = (entry: ImportEntry): boolean => {
    const own = items.filter(({ gesture }) => gesture === entry.gesture);
    if (own.length > 0) return !own.some((each) => counts(data, each));
    return none && (sourceOf(data, entry) === source || entry.member === member);
  };
  return data.imports.filter((entry) => entry.kind === 'labels' && counts(data, entry) && isLeft(entry)).map(({ id }) => id);
}

/** The source of an import; of labels that came with items, the items' one; '' when it is not known. */
export const sourceOf = (data: StateData, entry: ImportEntry): string =>
  entry.source !== '' ? entry.source : (data.imports.find((each) => each.kind === 'items' && each.gesture === entry.gesture)?.source ?? '');

const counts = (data: StateData, { ordinal }: ImportEntry): boolean => data.active[ordinal] === true;

/** Which imports count once these are withdrawn, by ordinal. */
export function activeWithout(data: StateData, withdrawn: readonly EventId[]): readonly boolean[] {
  if (withdrawn.length === 0) return data.active;
  const gone = new Set(withdrawn);
  return data.imports.map((entry) => counts(data, entry) && !gone.has(entry.id));
}

/**
 * Labels that only imports brought which are withdrawn now, or are about to be: no answer, other import, guide section or label needs them.
 * Cost: one look at each imported label and answer.
 */
export function labelsLeftBehind(data: StateData, view: Pick<ProjectView, 'schema' | 'guide'>, withdrawn: readonly EventId[]): Label[] {
  const active = activeWithout(data, withdrawn);
  const brought = broughtBy(data, active);
  const candidates = (view.schema?.schema.labels ?? []).filter(({ id }) => brought.has(id));
  if (candidates.length === 0) return [];
  const used = usedLabels(data, active);
  const ruled = new Set(view.guide?.sections.flatMap(({ labels }) => labels ?? []));
  const needed = new Set(view.schema?.schema.labels.flatMap(({ parent, mergedInto = null }) => [parent, mergedInto]));
  return candidates.filter(({ id, slug }) => !used.has(id) && !ruled.has(slug) && !needed.has(id));
}

/** Labels that were first published by an import of which nothing counts. */
function broughtBy(data: StateData, active: readonly boolean[]): ReadonlySet<LabelId> {
  const gestures = new Map<string, boolean>();
  for (const { gesture, ordinal } of data.imports) gestures.set(gesture, gestures.get(gesture) === true || active[ordinal] === true);
  const published = smallEvents(data, 'SchemaPublished').filter((event) => isEffective(event, data.undone));
  const known = new Map(published.map(({ payload }) => [payload.version, new Set(payload.schema.labels.map(({ id }) => id))]));
  const brought = new Set<LabelId>();
  for (const { gesture, payload } of published) {
    if (gestures.get(gesture) !== false) continue;
    for (const { id } of payload.schema.labels) if (!payload.parents.some((parent) => known.get(parent)?.has(id))) brought.add(id);
  }
  return brought;
}

function usedLabels(data: StateData, active: readonly boolean[]): ReadonlySet<string> {
  const { ordinals, values, length } = data.importedLabels;
  const numbers = new Set<number>();
  for (let at = 0; at < length; at += 1) if (active[ordinals[at]!] === true) numbers.add(values[at]!);
  for (const { ordinal, value } of data.orphans) if (active[ordinal] === true) numbers.add(value);
  const used = new Set([...numbers].flatMap((at) => labelsOf(data.values[at] ?? null)));
  for (const { answers } of data.entries.values()) for (const { value } of answers) for (const id of labelsOf(value)) used.add(id);
  return used;
}
