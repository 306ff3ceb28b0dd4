import type { EventId, GestureId } from '../ids.ts';
import { compareEvents } from '../log/header.ts';

/** Place of an event in the total order, and its gesture. */
export interface Placed {
  readonly id: EventId;
  readonly gesture: GestureId;
  readonly lamport: number;
}

/** Undone events by the gesture they name. */
export type UndoIndex = ReadonlyMap<GestureId, readonly Placed[]>;

/**
 * An event is effective unless an effective `Undone` names its gesture; redo undoes the undo.
 * Only an Undone later in (lamport, id) order counts, so that no chain of undos can be a circle.
 */
export function isEffective(event: Placed, undone: UndoIndex): boolean {
  return !undone.has(event.gesture) || decide(event, undone, new Map());
}

/** `decided` keeps answers, so that undos that name each other many times over cost no more than their number. */
function decide(event: Placed, undone: UndoIndex, decided: Map<EventId, boolean>): boolean {
  const known = decided.get(event.id);
  if (known !== undefined) return known;
  const undos = undone.get(event.gesture);
  const effective = undos === undefined || !undos.some((undo) => compareEvents(undo, event) > 0 && decide(undo, undone, decided));
  decided.set(event.id, effective);
  return effective;
}
