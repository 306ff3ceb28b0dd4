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
  const undos = undone.get(event.gesture);
  return undos === undefined || !undos.some((undo) => compareEvents(undo, event) > 0 && isEffective(undo, undone));
}
