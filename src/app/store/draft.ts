import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { SuggestionStamp } from '#domain/log/payloads.ts';
import type { ItemView } from '#domain/state/view.ts';

/** An answer that is not submitted yet, with the gestures that led to it. Immutable. */
export interface Draft<Value extends AnnotationValue = AnnotationValue, Step = unknown> {
  readonly value: Value;
  /** Gestures that can be undone, the last one next. */
  readonly past: readonly Step[];
  /** Gestures that were undone, the last one next. */
  readonly future: readonly Step[];
  /** The parts of the value that keys act on; none: the whole. */
  readonly focus: readonly string[];
  /** What is begun and no part of the value yet, in a form that the kind knows. */
  readonly sketch?: unknown;
}

/** How a draft of a kind of answers is made, taken back and read from where it was kept. */
export interface DraftReducer<Of extends Draft = Draft> {
  start(value: AnnotationValue | null): Of;
  /** The last gesture never happened; the same draft when there is none. */
  undo(draft: Of): Of;
  redo(draft: Of): Of;
  /** A label was named: what is selected gets it. */
  press(draft: Of, label: LabelId): Of;
  /** Labels to be shown as chosen: of what is selected, else the one that the next part gets. */
  picked(draft: Of, next: LabelId | null): readonly LabelId[];
  /** Why it cannot be submitted, as a sentence with its remedy, and the parts that it is about; null: it can. */
  fault(draft: Of): { readonly focus: readonly string[]; readonly message: string } | null;
  /** What a model suggested for parts of it, where that was in sight, and what became of it; left out: it makes no suggestions. */
  suggested?(draft: Of, view: ItemView): Omit<SuggestionStamp, 'shown'> | null;
  /** A draft from JSON that lay in storage or came in a project file; null: it is none. */
  read(body: unknown): Of | null;
}

/** A draft as screens hold it, whatever its kind: they take back its gestures, and leave the rest to who knows the kind. */
export interface Unfinished<Of extends Draft = Draft> {
  readonly draft: Of;
  readonly reducer: DraftReducer<Of>;
  /** It is more than what the item came with. */
  readonly touched: boolean;
}

/** What a screen holds, for who knows its kind; null: it holds nothing, or something of another kind. */
export const heldBy = <Of extends Draft>(held: Unfinished | null, reducer: DraftReducer<Of>): Unfinished<Of> | null =>
  // a draft is only ever held beside the reducer that made it
  held !== null && held.reducer === (reducer as unknown) ? (held as unknown as Unfinished<Of>) : null;

/** The draft after `undo` or `redo`; null: there is nothing to take back, or to bring back. */
export function step(held: Unfinished | null, by: 'undo' | 'redo'): Unfinished | null {
  if (held === null || held.draft[by === 'undo' ? 'past' : 'future'].length === 0) return null;
  return { ...held, draft: held.reducer[by](held.draft), touched: true };
}

/** Gestures that are remembered: a draft is written whole at the end of each. */
export const MOST_STEPS = 200;

/** Gestures after one more. */
export const remembered = <Step>(past: readonly Step[], step: Step): readonly Step[] => [...past, step].slice(-MOST_STEPS);
