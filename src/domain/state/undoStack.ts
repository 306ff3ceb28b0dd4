import type { GestureId, MemberId } from '../ids.ts';
import type { GestureEntry, StateData } from './data.ts';
import type { EventType } from '../log/payloads.ts';

/** Gestures that undo reaches: what a person decides about items, withdrawing an import included. Publishing has its own way back. */
const UNDOABLE: ReadonlySet<string> = new Set<EventType>([
  'LabelSubmitted',
  'LabelRetracted',
  'ItemSkipped',
  'HardTagged',
  'HardCleared',
  'CommentAdded',
  'ReviewDecided',
  'ItemMetaChanged',
  'ItemsWithdrawn',
]);

/** Whether undo reaches gestures that begin with such an event. */
export const isUndoable = (type: string): boolean => UNDOABLE.has(type);

/** How far back the stacks are followed. */
const DEPTH = 500;

/**
 * An author's undo and redo stacks (last = next), derived from the log, so they work across reloads and devices.
 * A new decision clears what could be redone, as in any editor.
 */
export function undoStacks(data: StateData, author: MemberId): { undo: GestureId[]; redo: GestureId[] } {
  const undo: GestureId[] = [];
  const redo: GestureId[] = [];
  for (const gesture of (data.byAuthor.get(author) ?? []).slice(-DEPTH)) {
    const target = [...gesture.undoes].sort()[0];
    if (target === undefined) {
      if (isUndoable(gesture.type)) {
        undo.push(gesture.gesture);
        redo.length = 0;
      }
    } else if (remove(redo, target)) undo.push(firstTarget(data, target));
    else if (remove(undo, target) || remove(undo, firstTarget(data, target))) redo.push(gesture.gesture); // undoing a redo undoes the decision
  }
  return { undo, redo };
}

/** The decision at the end of a chain of undo and redo. */
function firstTarget(data: StateData, gesture: GestureId): GestureId {
  let at = gesture;
  for (let entry = data.gestures.get(at); entry !== undefined && entry.undoes.size > 0; entry = data.gestures.get(at)) {
    at = [...entry.undoes].sort()[0] ?? at;
  }
  return at;
}

function remove(stack: GestureId[], gesture: GestureId): boolean {
  const at = stack.lastIndexOf(gesture);
  if (at >= 0) stack.splice(at, 1);
  return at >= 0;
}

/** An author's latest gestures that answered an item, newest first; of reviews only those of items opened by hand. */
export function recentAnswers(data: StateData, author: MemberId, n: number): GestureEntry[] {
  const found: GestureEntry[] = [];
  const gestures = data.byAuthor.get(author) ?? [];
  for (let i = gestures.length - 1; i >= 0 && found.length < n; i -= 1) {
    const gesture = gestures[i];
    if (gesture !== undefined && isAnswer(data, gesture)) found.push(gesture);
  }
  return found;
}

function isAnswer(data: StateData, { type, gesture, items }: GestureEntry): boolean {
  const [first] = items;
  const one = first === undefined ? undefined : data.entries.get(first)?.answers.find((answer) => answer.gesture === gesture);
  if (one?.reason === 'bulk' || one?.reason === 'merge') return false; // one gesture for many: no decision about an item
  if (type !== 'ReviewDecided') return type === 'LabelSubmitted' || type === 'ItemSkipped';
  const answers = [...items].flatMap((item) => data.entries.get(item)?.answers ?? []);
  return answers.some((answer) => answer.gesture === gesture && answer.review?.via === 'manual');
}
