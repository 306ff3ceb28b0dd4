import type { AnnotationValue } from '../annotation/value.ts';
import type { SectionChange } from '../guide/types.ts';
import type { FrozenDataset } from '../dataset/types.ts';
import type { EventId, GestureId, Hash, ItemId, LabelId, MemberId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import type { AnswerReason, Payloads, ProjectSettings, Purpose, QueueStamp, ReviewSource, SuggestionStamp } from '../log/payloads.ts';
import type { LabelSchema } from '../schema/types.ts';
import type { ItemView, ProjectView } from '../state/view.ts';

/** How an answer came about; the same for labels and skips. */
export interface Answering {
  readonly pass: number;
  readonly purpose: Purpose;
  readonly queue: QueueStamp | null;
  readonly activeMs: number;
}

/** What a person wants done: data, no effect. `item` is the item as the person saw it. */
export type Command =
  | (Answering & {
      readonly type: 'SubmitLabel';
      readonly item: ItemView;
      readonly value: AnnotationValue;
      readonly suggestion: SuggestionStamp | null;
    })
  | (Answering & { readonly type: 'SkipItem'; readonly item: ItemView })
  | { readonly type: 'RetractLabel'; readonly item: ItemView; readonly pass: number }
  | { readonly type: 'TagHard'; readonly item: ItemView; readonly tags: readonly string[]; readonly note: string }
  | { readonly type: 'ClearHard'; readonly item: ItemView }
  | { readonly type: 'AddComment'; readonly item: ItemId; readonly text: string }
  | { readonly type: 'ChangeMeta'; readonly item: ItemId; readonly meta: JsonObject }
  /** Without a gesture: the author's latest. */
  | { readonly type: 'Undo'; readonly gesture?: GestureId }
  | { readonly type: 'Redo' }
  /** `gone`: labels left out, of which the caller knows that no answer ever carried them. */
  | { readonly type: 'PublishSchema'; readonly schema: LabelSchema; readonly gone?: readonly LabelId[] }
  /** `changes` by section id; a section without an entry counts as clarified. */
  | {
      readonly type: 'PublishGuide';
      readonly markdown: string;
      readonly changes: Readonly<Record<string, SectionChange>>;
      /** Why; nothing: left out. */
      readonly note?: string;
    }
  | { readonly type: 'ChangeProject'; readonly name?: string; readonly archived?: boolean; readonly settings?: Partial<ProjectSettings> }
  /** By any of their events: items and labels of an import go together. `removeLabels`: labels that nothing else needs leave the schema. */
  | { readonly type: 'WithdrawImport'; readonly imports: readonly EventId[]; readonly removeLabels?: readonly LabelId[] }
  /** `value`: the label from now on; null for "hard" and "guide gap", which leave the label as it is. */
  | {
      readonly type: 'DecideReview';
      readonly item: ItemView;
      readonly outcome: ReviewOutcome;
      readonly value: AnnotationValue | null;
      readonly via: ReviewSource;
      readonly sample: string | null;
      readonly reason?: AnswerReason;
      readonly activeMs: number;
    }
  | { readonly type: 'FreezeDataset'; readonly frozen: FrozenDataset; readonly name: string; readonly note: string }
  | {
      readonly type: 'KeepModel';
      readonly model: Hash;
      readonly run: string;
      readonly dataset: Hash | null;
      readonly manifest: JsonObject;
    }
  /** Null: no kept model drives the queue, the newest run does. */
  | { readonly type: 'PromoteModel'; readonly model: Hash | null };

export type ReviewOutcome = Payloads['ReviewDecided']['outcome'];

/** What `decide` may know. */
export interface DecideState {
  readonly view: ProjectView;
  /** The author's stacks, last = next. */
  readonly undo: readonly GestureId[];
  readonly redo: readonly GestureId[];
}

/** Who, when and with which fresh ids; everything that is not a function of the state. */
export interface DecideContext {
  readonly me: MemberId;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly newId: () => string;
}
