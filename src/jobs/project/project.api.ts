import type { AgreementFigure } from '#learning/agreement/figures.ts';
import type { CandidateRanking } from '#learning/preferences/rankCandidates.ts';
import type { Side, SidesCompared } from '#learning/review/comparedSides.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ErasureFacts } from '#domain/commands/erase.ts';
import type { VersionContents } from '#domain/dataset/contents.ts';
import type { FrozenDataset, FrozenRow } from '#domain/dataset/types.ts';
import type { Loss } from '#domain/dataset/versionView.ts';
import type { EventId, GestureId, Hash, ItemId, LabelId, MemberId, ProjectId } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { Label } from '#domain/schema/types.ts';
import type { AnswerReason, Purpose, QueueStamp } from '#domain/log/payloads.ts';
import type { ItemView, ProjectView } from '#domain/state/view.ts';
import type { Lineage, VersionDiff } from '#domain/dataset/lineage.ts';
import type { Guess } from '../learn/guesses.ts';
import type { BulkPreview, BulkProgress, BulkReport, BulkRequest } from './bulk.api.ts';
import type { Health, Verified } from './health.api.ts';
import type { ErasureTarget } from './erasing.api.ts';
import type { ReviewList, ReviewSlice, ReviewSummary, StaleCounts } from './review.api.ts';

/** Who is preferred to whom, and how far people agree on it. */
export interface ComparedCandidates extends CandidateRanking {
  /** Over items that two people or more answered. */
  readonly agreement: { readonly items: number; readonly figures: readonly AgreementFigure[] };
}

/** A value that a model proposes for an item; never a label by itself. */
export interface Suggestion {
  /** "model:<run>". */
  readonly source: string;
  readonly value: AnnotationValue;
  /** In [0, 1]. */
  readonly confidence: number;
}

/** One served item with the reason it was chosen. */
export interface QueueItem {
  readonly row: ItemRow;
  readonly view: ItemView;
  readonly purpose: Purpose;
  /** 0, or the number of the repeat. */
  readonly pass: number;
  readonly queue: QueueStamp | null;
  /** One sentence for people: "random check", "the model is torn (margin 0.02)". */
  readonly why: string;
  /** Null for blind purposes (holdout, control, repeat). */
  readonly suggestion: Suggestion | null;
  /** The labels that the model finds likeliest, most probable first, at most nine; empty for blind purposes and where nothing is known. */
  readonly guesses: readonly Guess[];
}

/** One decision of this author, newest first in lists. */
export interface Decision {
  readonly gesture: GestureId;
  readonly event: EventId;
  readonly item: ItemId;
  /** First 80 characters of the item. */
  readonly excerpt: string;
  /** Hash of the item's file, or null for texts. */
  readonly media: Hash | null;
  readonly kind: 'label' | 'skip';
  readonly value: AnnotationValue | null;
  readonly hard: boolean;
  readonly wall: number;
}

/** Sent after every change of the log; small, whatever the size of the pool. */
export interface ProjectUpdate {
  /** Local position of the log that this describes. */
  readonly seq: number;
  readonly view: ProjectView;
  readonly names: Readonly<Record<string, string>>;
  readonly recent: readonly Decision[];
  /** Gestures this author could undo (last = next) and redo (last = next). */
  readonly undo: readonly GestureId[];
  readonly redo: readonly GestureId[];
  /** Label issues that wait for a decision; null before the first out-of-fold check. */
  readonly toReview: number | null;
  /** What the last check of the store found; null before it and where there is nothing to tell. */
  readonly health?: Health | null;
}

export interface HistoryEntry {
  readonly event: EventId;
  readonly type: string;
  readonly author: MemberId;
  readonly wall: number;
  readonly effective: boolean;
  readonly value: AnnotationValue | null;
  /** Why the answer was given, where it was no answer to this item alone or came of a changed rule. */
  readonly reason: AnswerReason | null;
  readonly text: string;
}

export interface ItemDetail {
  readonly row: ItemRow;
  readonly view: ItemView;
  readonly history: readonly HistoryEntry[];
}

export interface ItemPage {
  readonly total: number;
  readonly rows: readonly {
    readonly id: ItemId;
    readonly excerpt: string;
    /** Hash of the item's file, or null for texts. */
    readonly media: Hash | null;
    readonly view: ItemView;
  }[];
}

/** Numbers of items: by state, and of those that are hard or disputed. */
export type StateCounts = ProjectView['counts'];

/** A page of a version's items as they were; ids, states and splits are always known. */
export interface VersionPage extends ItemPage {
  /** Of the whole version, whatever the query. */
  readonly contents: VersionContents;
  readonly rows: readonly (ItemPage['rows'][number] & {
    readonly split: FrozenRow['split'];
    /** Why the content or the label cannot be shown; null when it can. */
    readonly content: Loss | null;
    readonly label: Loss | null;
  })[];
}

/**
 * The folded state of one open project, in a worker. It tails the log by itself (BroadcastChannel) and tells listeners.
 * Rejects with an Error whose message is a sentence for people.
 */
export interface ComparedSides {
  readonly sides: readonly { readonly side: Side; readonly items: number }[];
  readonly compared: SidesCompared | null;
}

export interface ProjectApi {
  /** `build` names the page's code: what is kept for the next start is for the same code only. */
  open(project: ProjectId, me: MemberId, build: string): Promise<ProjectUpdate>;
  listen(listener: (update: ProjectUpdate) => void): Promise<void>;
  /** Takes in what was written while no hint came through, and tells the listeners of it. */
  catchUp(): Promise<void>;
  /** A backup that lacks nothing was written: the second copy of recent events may begin anew. */
  backedUp(): Promise<void>;
  /** Switches the author whose queue, recent decisions and undo are served. */
  become(me: MemberId): Promise<ProjectUpdate>;
  /** The next items to answer, at most `n`, without those in `holding` (already on screen or answered and not yet written). */
  queue(n: number, holding: readonly ItemId[]): Promise<readonly QueueItem[]>;
  /** One item as it would be served for a manual look; null when it is not in the project. */
  serve(item: ItemId): Promise<QueueItem | null>;
  detail(item: ItemId): Promise<ItemDetail | null>;
  /** The author's last `n` decisions, newest first, each item once: what `ProjectUpdate.recent` begins. */
  recent(n: number): Promise<readonly Decision[]>;
  /** Items that match a query (docs/command-line.md), in import order. */
  page(query: string, offset: number, limit: number): Promise<ItemPage>;
  /** Ids of a range of `page`, the end exclusive: what a selection holds beyond what is in sight. */
  pageIds(query: string, from: number, to: number): Promise<readonly ItemId[]>;
  /** Numbers of items among those that match. */
  pageCounts(query: string): Promise<StateCounts>;
  /** What a gesture over many items would do; nothing is written. */
  bulkPreview(request: BulkRequest): Promise<BulkPreview>;
  /** One gesture over many items, in one transaction. Cancelled before it is written, it rejects and has changed nothing. */
  bulk(request: BulkRequest, progress: (progress: BulkProgress) => void): Promise<BulkReport>;
  cancelBulk(): Promise<void>;
  /** Labels that any answer ever carried, undone ones included: every other can be deleted. */
  labelsEverUsed(): Promise<readonly LabelId[]>;
  /** Who is preferred to whom, for each question that compares candidates. Reads every item. */
  ranking(): Promise<readonly ComparedCandidates[]>;
  /** What the last out-of-fold check found, and how far the review is. */
  review(): Promise<ReviewSummary>;
  reviewItems(list: ReviewList, offset: number, limit: number): Promise<ReviewSlice>;
  /** Whose regions can be compared, and what the two sides that were asked for come to; null: none were. */
  comparedSides(asked: { readonly truth: Side; readonly found: Side } | null): Promise<ComparedSides>;
  /** Labels made under an older rule; cheap where the guide has one version. */
  staleLabels(): Promise<StaleCounts>;
  /** Labels that nothing needs any more once these imports are withdrawn: only imports brought them. */
  labelsLeftBehind(imports: readonly EventId[]): Promise<readonly Label[]>;
  /** A word where the test split is far from its share; null: it is not. */
  splitNote(): Promise<string | null>;
  /** What forgetting an item or a person would take and leave. */
  erasureFacts(target: ErasureTarget): Promise<ErasureFacts>;
  /** Forgets for ever; resolves when it is gone from this browser's databases. */
  erase(target: ErasureTarget): Promise<ErasureFacts>;
  /** Draws a random sample of the labeled items nobody has reviewed, for the elusion test; a new one each time. */
  drawSample(size: number): Promise<ReviewSummary>;
  /** Everything a version of the items that match would hold; nothing is written before `FreezeDataset`. */
  freeze(query: string): Promise<FrozenDataset>;
  diffVersions(from: Hash, to: Hash): Promise<VersionDiff>;
  /** Items of a version as they were, in the order of its rows. */
  versionPage(version: Hash, query: string, offset: number, limit: number): Promise<VersionPage>;
  /** From a label to rule, author, versions and models, and back. */
  lineage(item: ItemId): Promise<Lineage | null>;
  /**
   * Reads everything: each event against its hashes and its place, packs, files and bodies against what the log says, and the state folded
   * from nothing against the one that is shown, which gives way where they differ.
   */
  verify(): Promise<Verified>;
  close(): Promise<void>;
}
