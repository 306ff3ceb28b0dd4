import type { AnnotationValue } from '../annotation/value.ts';
import type { GuideStamp, GuideVersion } from '../guide/types.ts';
import type { EventId, GestureId, Hash, ItemId, MemberId, ProjectId } from '../ids.ts';
import type { Medium } from '../item/types.ts';
import type { JsonObject } from '../json.ts';
import type { AnswerReason, ProjectSettings, Purpose, SuggestionStamp } from '../log/payloads.ts';
import type { SchemaVersion } from '../schema/types.ts';

/** Derived from the resolved label. */
export type ItemState = 'unseen' | 'labeled' | 'confirmed-empty' | 'skipped';

/** A head: an effective answer that no later effective one replaces. Its value is null for a skip. */
export interface Head {
  readonly event: EventId;
  readonly gesture: GestureId;
  readonly author: MemberId;
  readonly pass: number;
  readonly rank: 'adjudicated' | 'person' | 'import';
  readonly kind: 'label' | 'skip';
  readonly value: AnnotationValue | null;
  readonly purpose: Purpose | AnswerReason | 'import';
  readonly schema: Hash | null;
  readonly guide: GuideStamp | null;
  readonly lamport: number;
  readonly wall: number;
  readonly activeMs: number | null;
  /** What a model or rule had proposed; left out where nothing was. */
  readonly suggestion?: SuggestionStamp;
}

export interface HardMark {
  readonly tags: readonly string[];
  readonly note: string;
  readonly author: MemberId;
  readonly event: EventId;
}

export interface Comment {
  readonly event: EventId;
  readonly author: MemberId;
  readonly wall: number;
  readonly text: string;
}

/** Which side of the line an item's group is on; `excluded`: kept out of training and of the test. */
export type Split = 'train' | 'holdout' | 'excluded';

/** Everything derived about one item. */
export interface ItemView {
  readonly id: ItemId;
  readonly state: ItemState;
  readonly resolved: Head | null;
  /** Two heads of the winning rank differ. */
  readonly disputed: boolean;
  /** All heads of all authors and passes. */
  readonly heads: readonly Head[];
  /** (author, pass) pairs with more than one head: shown, never dropped. */
  readonly conflicts: readonly { readonly author: MemberId; readonly pass: number }[];
  readonly hard: readonly HardMark[];
  /**
   * Retractions (with their pass) and cleared hard marks (pass null) that nothing replaces yet. A new decision of their author
   * replaces them: else undoing one later would bring an older label back beside the new one.
   */
  readonly retracted: readonly { readonly event: EventId; readonly author: MemberId; readonly pass: number | null }[];
  readonly comments: readonly Comment[];
  readonly split: Split;
  /** What models say of it, the last that each said; left out where none says anything. */
  readonly suggestions?: readonly ImportedSuggestion[];
}

/** What a model says of an item, as an import brought it. */
export interface ImportedSuggestion {
  readonly model: string;
  /** The import that brought it. */
  readonly event: EventId;
  readonly value: AnnotationValue;
}

export interface Member {
  readonly id: MemberId;
  readonly kind: 'person' | 'import';
  /** Only of somebody who was forgotten: there is no name any more. */
  readonly erased?: boolean;
}

/** What one "Import" wrote: items, labels, or both. */
export interface ImportRecord {
  /** The event of its items, or of its first labels or suggestions where it brought no items. */
  readonly event: EventId;
  /** The events of its items and of all its labels: they are withdrawn together. */
  readonly events: readonly EventId[];
  readonly gesture: GestureId;
  readonly source: string;
  /** Empty where it brought no items. */
  readonly format: string;
  /** Null where it brought no items. */
  readonly medium: Medium | null;
  /** Rows of items, and of labels. */
  readonly rows: number;
  readonly labels: number;
  /** Rows of suggestions, and the model whose they are; left out where it brought none. */
  readonly suggestions?: number;
  readonly model?: string;
  readonly wall: number;
  readonly withdrawn: boolean;
  /** How the file was read; null where the log does not say. */
  readonly reading: JsonObject | null;
}

export interface VersionHead {
  readonly event: EventId;
  readonly version: Hash;
}

/** Who published a version, and when on their clock. */
export interface Publication {
  readonly author: MemberId;
  readonly wall: number;
}

/** What a newer version of the application wrote and this one cannot read. */
export interface NewerWriting {
  readonly events: number;
  /** Items that those events are about: they are not asked, for the answer may be there already. */
  readonly items: number;
}

/** A dataset version that somebody froze. */
export interface DatasetVersion {
  readonly version: Hash;
  readonly event: EventId;
  readonly author: MemberId;
  readonly wall: number;
  readonly items: number;
  readonly name: string;
  readonly note: string;
  readonly manifest: JsonObject;
  /** Empty when its rows are not here. */
  readonly parts: readonly Hash[];
}

/** A run that somebody kept. */
export interface KeptModel {
  readonly model: Hash;
  readonly event: EventId;
  readonly author: MemberId;
  readonly wall: number;
  readonly run: string;
  /** The dataset version it learned from, where it was trained on one. */
  readonly dataset: Hash | null;
  readonly manifest: JsonObject;
}

/** Everything small about a project: what screens need besides items. Structured-cloneable. */
export interface ProjectView {
  readonly id: ProjectId;
  readonly name: string;
  readonly archived: boolean;
  readonly itemSalt: string;
  readonly seed: string;
  readonly holdoutShare: number;
  readonly settings: ProjectSettings;
  /** Current version, and every version by hash. Null until one is published. */
  readonly schema: SchemaVersion | null;
  readonly schemas: readonly SchemaVersion[];
  readonly guide: GuideVersion | null;
  readonly guides: readonly GuideVersion[];
  /** Display numbers: 1 for the first published version in (lamport, id) order. */
  readonly guideNumber: number;
  /** Current versions by the event that published them; more than one when two leads published apart. The last is `schema`, `guide`. */
  readonly schemaHeads: readonly VersionHead[];
  readonly guideHeads: readonly VersionHead[];
  /** The first publication of each schema and guide version, by its hash. */
  readonly published: Readonly<Record<string, Publication>>;
  readonly members: readonly Member[];
  readonly imports: readonly ImportRecord[];
  /** What its items are; null until that is known. */
  readonly medium: Medium | null;
  /** Oldest first; a version or model that was frozen or kept twice is there once. */
  readonly versions: readonly DatasetVersion[];
  readonly models: readonly KeptModel[];
  /** The kept model that drives the queue, and those before it, oldest first; null: the newest run drives it. */
  readonly promoted: Hash | null;
  readonly promotions: readonly {
    readonly event: EventId;
    readonly model: Hash | null;
    readonly author: MemberId;
    readonly wall: number;
  }[];
  readonly counts: Readonly<Record<ItemState, number>> & { readonly items: number; readonly hard: number; readonly disputed: number };
  /** Resolved labels by label id. */
  readonly labelCounts: Readonly<Record<string, number>>;
  readonly newer: NewerWriting;
}
