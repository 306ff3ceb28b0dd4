import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';

/** An answer that is not submitted yet, with the gestures that led to it. Immutable. */
export interface Draft<Value = AnnotationValue, Step = unknown> {
  readonly value: Value;
  /** Gestures that can be undone, the last one next. */
  readonly past: readonly Step[];
  /** Gestures that were undone, the last one next. */
  readonly future: readonly Step[];
  /** The part of the value that keys act on; null: the whole. */
  readonly focus: string | null;
}

/** How a draft of a kind of answers is made, taken back and read from where it was kept. */
export interface DraftReducer<Value extends AnnotationValue = AnnotationValue, Step = unknown> {
  start(value: AnnotationValue | null): Draft<Value, Step>;
  /** The last gesture never happened; the same draft when there is none. */
  undo(draft: Draft<Value, Step>): Draft<Value, Step>;
  redo(draft: Draft<Value, Step>): Draft<Value, Step>;
  /** A label was named: what is selected gets it. */
  press(draft: Draft<Value, Step>, label: LabelId): Draft<Value, Step>;
  /** Labels to be shown as chosen: of what is selected, else the one that the next part gets. */
  picked(draft: Draft<Value, Step>, next: LabelId | null): readonly LabelId[];
  /** Why it cannot be submitted, as a sentence with its remedy, and the part that it is about; null: it can. */
  fault(draft: Draft<Value, Step>): { readonly focus: string | null; readonly message: string } | null;
  /** A draft from JSON that lay in storage or came in a project file; null: it is none. */
  read(body: unknown): Draft<Value, Step> | null;
}

/** A draft as screens hold it, whatever its kind: they take back its gestures, and leave the rest to who knows the kind. */
export interface Unfinished<Value extends AnnotationValue = AnnotationValue, Step = unknown> {
  readonly draft: Draft<Value, Step>;
  readonly reducer: DraftReducer<Value, Step>;
  /** It is more than what the item came with. */
  readonly touched: boolean;
}

/** The draft after `undo` or `redo`; null: there is nothing to take back, or to bring back. */
export function step(held: Unfinished | null, by: 'undo' | 'redo'): Unfinished | null {
  if (held === null || held.draft[by === 'undo' ? 'past' : 'future'].length === 0) return null;
  return { ...held, draft: held.reducer[by](held.draft), touched: true };
}

/** Gestures that are remembered: a draft is written whole at the end of each. */
export const MOST_STEPS = 200;

/** A draft after one more gesture; what was undone before cannot be redone any more. */
export const after = <Value, Step>(draft: Draft<Value, Step>, value: Value, step: Step, focus: string | null): Draft<Value, Step> => ({
  value,
  past: [...draft.past, step].slice(-MOST_STEPS),
  future: [],
  focus,
});
