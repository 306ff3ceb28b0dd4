import { startSha256 } from '../hashing/longHash.ts';
import type { Hash, ItemId, ProjectId } from '../ids.ts';
import { canonicalJson } from '../json.ts';
import type { StateData } from './data.ts';
import { isEffective } from './effective.ts';
import { isKnownItem } from './imports.ts';
import { findItem, idAt, MARK, NONE, STATES } from './itemTable.ts';
import { itemView, metaChange } from './itemView.ts';
import { locate } from './locate.ts';
import { projectView } from './projectView.ts';
import { undoStacks } from './undoStack.ts';

/**
 * A canonical text of everything that screens, exports and jobs can see of a state, one canonical JSON value a line: the same for the
 * same set of events, whatever their order of arrival, slots and history. For tests, and to compare a state with one rebuilt from nothing.
 */
export const dumpState = (data: StateData): string => [...dumpLines(data)].join('\n');

/** SHA-256 of the dump, each line ended by a line feed. Cost: one view an item (about ten microseconds each). */
export function stateHash(data: StateData): Hash {
  const hash = startSha256();
  for (const line of dumpLines(data)) hash.add(`${line}\n`);
  return hash.end();
}

function* dumpLines(data: StateData): Generator<string> {
  yield canonicalJson({ project: projectView(data, '' as ProjectId) });
  for (const author of [...data.byAuthor.keys()].sort()) yield* gestureLines(data, author);
  for (const type of [...data.small.keys()].sort()) {
    const events = (data.small.get(type) ?? []).map((event) => ({ id: event.id, effective: isEffective(event, data.undone) }));
    if (events.length > 0) yield canonicalJson({ type, events: events.sort(byId) });
  }
  yield canonicalJson({
    unread: [...data.unread].map(([id, { reason }]) => ({ id, reason })).sort(byId),
    erased: { events: [...data.erasedEvents].sort(), items: [...data.erasedItems].sort(), members: [...data.erasedMembers].sort() },
  });
  yield* itemLines(data);
}

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function* gestureLines(data: StateData, author: Parameters<typeof undoStacks>[1]): Generator<string> {
  for (const entry of data.byAuthor.get(author) ?? []) {
    const { items, undoes, ...rest } = entry;
    const effective = isEffective(entry, data.undone);
    yield canonicalJson({ ...rest, items: [...items].sort(), undoes: [...undoes].sort(), effective });
  }
  yield canonicalJson({ author, ...undoStacks(data, author) });
}

/** Items by id; then what is known of items that have not arrived. */
function* itemLines(data: StateData): Generator<string> {
  const known: { id: ItemId; slot: number }[] = [];
  for (let slot = 0; slot < data.items.length; slot += 1) if (isKnownItem(data, slot)) known.push({ id: idAt(data.items, slot), slot });
  for (const { id, slot } of known.sort(byId)) yield itemLine(data, slot, id);
  for (const id of [...data.entries.keys()].sort()) {
    const slot = findItem(data.items, id);
    if (slot !== NONE && isKnownItem(data, slot)) continue;
    const entries = data.entries.get(id);
    const events = Object.values(entries ?? {}).flatMap((list: readonly { readonly id: string }[]) => list.map((entry) => entry.id));
    if (events.length > 0) yield canonicalJson({ absent: id, events: events.sort() });
  }
}

function itemLine(data: StateData, slot: number, id: ItemId): string {
  const { items } = data;
  const value = items.values[slot] ?? NONE;
  return canonicalJson({
    view: itemView(data, slot, id),
    meta: metaChange(data, id),
    place: locate(data, slot),
    unit: data.erasedItems.has(id) ? null : items.units[slot], // it is made from the content
    columns: {
      state: STATES[items.states[slot] ?? 0],
      value: value === NONE ? null : data.values[value],
      marks: (items.marks[slot] ?? 0) & ~MARK.counted,
    },
  });
}
