import type { GestureId, ItemId } from '../ids.ts';
import { compareEvents, type EventHeader } from '../log/header.ts';
import type { GestureEntry, StateData } from './data.ts';

/** Keeps a gesture under its first event, whatever the order of arrival, with what its events name. */
export function noteGesture(data: StateData, header: EventHeader, named: { item?: ItemId; undoes?: GestureId } = {}): void {
  let entry = data.gestures.get(header.gesture);
  if (entry === undefined || compareEvents(header, entry) < 0) {
    if (entry !== undefined) removeEntry(data, entry);
    entry = firstOf(header, entry);
    data.gestures.set(header.gesture, entry);
    const list = data.byAuthor.get(header.author) ?? [];
    list.splice(placeIn(list, entry), 0, entry);
    data.byAuthor.set(header.author, list);
  }
  if (named.item !== undefined) entry.items.add(named.item);
  if (named.undoes !== undefined) entry.undoes.add(named.undoes);
}

const firstOf = ({ id, gesture, lamport, author, wall, type }: EventHeader, later: GestureEntry | undefined): GestureEntry => ({
  id,
  gesture,
  lamport,
  author,
  wall,
  type,
  items: later?.items ?? new Set(),
  undoes: later?.undoes ?? new Set(),
});

function removeEntry(data: StateData, entry: GestureEntry): void {
  const list = data.byAuthor.get(entry.author) ?? [];
  const guess = placeIn(list, entry);
  const at = list[guess] === entry ? guess : list.indexOf(entry);
  if (at >= 0) list.splice(at, 1);
  if (list.length === 0) data.byAuthor.delete(entry.author);
}

/** Index of the first entry that does not come before the given one. New events mostly come last. */
function placeIn(list: readonly GestureEntry[], entry: GestureEntry): number {
  const last = list.at(-1);
  if (last === undefined || compareEvents(last, entry) < 0) return list.length;
  let low = 0;
  let high = list.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = list[middle];
    if (at !== undefined && compareEvents(at, entry) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
