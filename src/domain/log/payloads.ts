import type { AnnotationValue, ValueParts } from '../annotation/value.ts';
import type { GuideStamp, SectionChange } from '../guide/types.ts';
import type { EventId, GestureId, Hash, ItemId, MemberId } from '../ids.ts';
import type { Medium } from '../item/types.ts';
import type { JsonObject } from '../json.ts';
import type { ResolutionRule } from './resolutionRules.ts';
import type { LabelSchema } from '../schema/types.ts';

/** Why an answer was asked for. */
export type Purpose = 'manual' | 'seed' | 'strategy' | 'holdout' | 'control' | 'repeat' | 'review' | 'stale';

/** The same where `purpose` and `via` cannot say it: the rule had changed, or the answer is one of many that one gesture gave. */
export type AnswerReason = 'stale' | 'bulk' | 'merge';

/** How the item came to be served; enough to correct the sampling bias later (Farquhar et al. 2021). */
export interface QueueStamp {
  readonly strategy: string;
  /** Id of the training run that ranked it, or null. */
  readonly run: string | null;
  /** How many items could have been picked. */
  readonly candidates: number;
  /** Probability of this item being picked, in (0, 1]. */
  readonly probability: number;
}

export interface SuggestionStamp {
  /** "model:<run>", "rule:<id>" or "import:<event id>". */
  readonly source: string;
  readonly value: AnnotationValue;
  /** In [0, 1]. */
  readonly confidence: number;
  readonly shown: 'before' | 'after';
  readonly outcome: 'taken' | 'changed';
  /** What became of each part, where parts were decided about one by one; left out: they were not. */
  readonly parts?: PartFates;
}

/** Parts of a suggestion by what became of them: the id of each in the suggestion, and its confidence in [0, 1] or null. */
export type PartFates = Readonly<Record<PartFate, readonly (readonly [id: string, score: number | null])[]>>;
/** Taken as it was; taken and changed; turned down; left undecided. */
export type PartFate = 'accepted' | 'corrected' | 'rejected' | 'open';

/** A digest and the packs of rows that an import wrote beside the log. */
export interface PackList {
  /** Rows over all packs. */
  readonly rows: number;
  /** SHA-256 of the canonical JSON of the list of pack hashes. */
  readonly digest: Hash;
  /** SHA-256 of each pack's bytes and its number of rows; rows are addressed (event id, row from 0 over all packs). */
  readonly packs: readonly { readonly hash: Hash; readonly rows: number }[];
}

export interface ProjectSettings {
  /** Show model suggestions: before the answer, after it, or never. */
  readonly suggestions: 'before' | 'after' | 'off';
  readonly strategy: string;
  /** Hard tags offered by number key, in order. */
  readonly hardTags: readonly string[];
  /** Which answer is an item's label where several people gave one; left out: the latest. */
  readonly resolution?: ResolutionRule;
  /** Fields of an item's meta that are shown with it, in order; left out: none. */
  readonly beside?: readonly string[];
}

/** Where a review decision came from; `manual`: somebody opened a settled item by hand and answered it anew. */
export type ReviewSource = 'issue' | 'holdout' | 'sample' | 'manual';

interface Answer {
  readonly item: ItemId;
  /** 0 for the answer that counts; higher for repeats. */
  readonly pass: number;
  readonly purpose: Purpose;
  /** Schema version that was offered. */
  readonly schema: Hash;
  readonly guide: GuideStamp | null;
  readonly queue: QueueStamp | null;
  /** Milliseconds the item was visible and focused, idle gaps over 30 s dropped. */
  readonly activeMs: number;
}

/** The payload of each event type. `docs/project-file.md` describes every field for readers in other languages. */
export interface Payloads {
  ProjectCreated: {
    readonly name: string;
    /** 64 hex digits; keys the HMAC of item ids. Secret of the project, travels in its file. */
    readonly itemSalt: string;
    /** 64 hex digits; keys splits and every random choice. */
    readonly seed: string;
    /** Share of groups in the holdout, in [0, 0.5]. */
    readonly holdoutShare: number;
    readonly resolution: 'latest';
    /** What it was made for, until its first import tells; left out where nobody chose. */
    readonly medium?: Medium;
    readonly settings: ProjectSettings;
  };
  ProjectChanged: { readonly name?: string; readonly archived?: boolean; readonly settings?: Partial<ProjectSettings> };
  MemberJoined: { readonly member: MemberId; readonly kind: 'person' | 'import' };
  SchemaPublished: { readonly version: Hash; readonly parents: readonly Hash[]; readonly schema: LabelSchema };
  GuidePublished: {
    readonly version: Hash;
    readonly parents: readonly Hash[];
    readonly title: string;
    /** In display order; the text of each lies in `values` under its hash. */
    readonly sections: readonly {
      readonly id: string;
      readonly title: string;
      readonly labels: readonly string[] | null;
      readonly hash: Hash;
    }[];
    readonly changes: Readonly<Record<string, SectionChange>>;
    /** Why, in the author's words. */
    readonly note?: string;
  };
  ItemsImported: PackList & {
    readonly source: string;
    readonly format: string;
    /** What its items are. Said from version 2 of this payload on; what is older is lifted. */
    readonly medium: Medium;
    /** How the file was read; left out by versions that did not say. */
    readonly reading?: JsonObject;
  };
  LabelsImported: PackList & {
    /** Who gave the labels: the import itself, a member of kind "import", or a person that the file names. */
    readonly member: MemberId;
    /** Schema version the values were mapped to. */
    readonly schema: Hash;
    /** Source of the file; left out by versions that did not say. */
    readonly source?: string;
    /** As of the items; where no items came with the labels. */
    readonly reading?: JsonObject;
  };
  /** What a model says of items: shown beside them, and never a label by itself. Rows are those of imported labels. */
  SuggestionsImported: PackList & {
    /** What the model is called; what it says of an item later takes the place of what it said before. */
    readonly model: string;
    readonly schema: Hash;
    readonly source: string;
    readonly reading?: JsonObject;
  };
  ItemsWithdrawn: { readonly imports: readonly EventId[] };
  ItemMetaChanged: { readonly item: ItemId; readonly meta: JsonObject };
  SplitAssigned: {
    readonly import: EventId;
    readonly rule: 'hmac-group';
    readonly share: number;
    readonly holdout: number;
    /** Items kept out of training because they nearly equal a group across the line, or their data put them across it from their group. */
    readonly excluded: readonly ItemId[];
    /** Units u of groups that are on the other side than u < share says: of the data's own test split, or moved to meet the share. */
    readonly moved?: readonly number[];
    /** Items that are in the holdout as the data's own test split is kept; left out where none is. */
    readonly official?: number;
  };
  LabelSubmitted: Answer & {
    readonly value: AnnotationValue | ValueParts;
    readonly suggestion: SuggestionStamp | null;
    readonly reason?: AnswerReason;
  };
  LabelRetracted: { readonly item: ItemId; readonly pass: number; readonly reason?: AnswerReason };
  ItemSkipped: Answer;
  HardTagged: { readonly item: ItemId; readonly tags: readonly string[]; readonly note: string };
  HardCleared: { readonly item: ItemId };
  CommentAdded: { readonly item: ItemId; readonly text: string };
  ReviewDecided: {
    readonly item: ItemId;
    readonly outcome: 'stands' | 'fixed' | 'hard' | 'guide-gap';
    /** The adjudicated value, which resolves the item, or null when the decision sets none. */
    readonly value: AnnotationValue | ValueParts | null;
    readonly schema: Hash;
    readonly guide: GuideStamp | null;
    readonly activeMs: number;
    /** Where the item came from: the list of label issues (unless said otherwise), a check of the holdout, a random sample of the unreviewed rest, or opened by hand. */
    readonly via?: ReviewSource;
    /** Names the random sample, so that its decisions can be counted together. */
    readonly sample?: string;
    readonly reason?: AnswerReason;
  };
  DatasetFrozen: {
    readonly version: Hash;
    readonly items: number;
    readonly name: string;
    readonly note: string;
    /** What the version id is the hash of; `docs/project-file.md` lists its keys. */
    readonly manifest: JsonObject;
    /** Bodies that make up `rows.jsonl`, in order; they lie with the values. */
    readonly parts?: readonly Hash[];
  };
  ModelKept: { readonly model: Hash; readonly run: string; readonly dataset: Hash | null; readonly manifest: JsonObject };
  ModelPromoted: { readonly model: Hash | null; readonly previous: Hash | null };
  ExposureClosed: {
    readonly guide: Hash;
    readonly section: string;
    readonly n: number;
    readonly found: number;
    /** Upper bound of the share of labels that would change, in [0, 1]. */
    readonly bound: number;
  };
  Undone: { readonly gesture: GestureId };
  Erased: {
    readonly events: readonly EventId[];
    /** Their content, metadata and comments go. */
    readonly items: readonly ItemId[];
    /** Their names, comments and notes go. */
    readonly members?: readonly MemberId[];
    readonly reason: string;
  };
}

export type EventType = keyof Payloads;
