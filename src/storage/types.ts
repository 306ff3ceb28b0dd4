import type { DeviceId, EventId, Hash, ItemId, MemberId, ProjectId } from '#domain/ids.ts';
import type { Pack, PackIndex } from '#domain/item/pack.ts';
import type { LabelIndex } from '#domain/importing/labelPack.ts';
import type { ItemRow, LabelRow, Medium } from '#domain/item/types.ts';
import type { LogEvent, Plan } from '#domain/log/event.ts';
import type { Fork } from '#domain/log/merge.ts';
import type { LostName } from './log/aside.ts';
import type { AuditOptions, StoreAudit } from './health/types.ts';
import type { LogSource } from './log/source.ts';

/** A project as the start screen shows it. Derived, except id and times; lives in the application's own database. */
export interface ProjectCard {
  readonly id: ProjectId;
  readonly name: string;
  readonly kind: string;
  /** Left out by cards of before there were images, and where nothing is known of it: texts. */
  readonly medium?: Medium;
  readonly items: number;
  readonly labeled: number;
  readonly archived: boolean;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly openedAt: number;
}

/** A person's name behind a pseudonym; deletable, never in the log. */
export interface MemberRecord {
  readonly member: MemberId;
  readonly name: string;
}

/** Packed immutable rows (canonical JSON lines, addressed by the SHA-256 of their bytes) with the derived index that a fold reads instead of JSON. */
export type StoredPack = Pack &
  ({ readonly kind: 'items'; readonly index: PackIndex } | { readonly kind: 'labels'; readonly index: LabelIndex });

/** A stored pack without its rows: what opening a project reads. */
export type StoredIndex = Omit<Pack, 'bytes'> & {
  /** A sum over the index (`indexCheck`); left out by packs of before there were checks. */
  readonly check?: number;
} & ({ readonly kind: 'items'; readonly index: PackIndex } | { readonly kind: 'labels'; readonly index: LabelIndex });

/** Our own counters; the browser's estimate counts other things too. */
export interface StoreSize {
  readonly events: number;
  /** Characters, so a little less than the bytes where texts are not plain English. */
  readonly logBytes: number;
  readonly packs: number;
  readonly rows: number;
  readonly packBytes: number;
  /** Files of items, each once. */
  readonly media: number;
  readonly mediaBytes: number;
  readonly models: number;
  readonly modelBytes: number;
  /** Snapshots, features, predictions, runs: can be made again. */
  readonly derivedBytes: number;
}

/** A file that items are made of, named by the SHA-256 of its bytes; bytes at hand are not wrapped into a Blob and read again. */
export type StoredMedia = { readonly hash: Hash } & (
  { readonly blob: Blob } | { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> }
);

/** A part of the log in local order: `seq` is the local position after these events, never exported. */
export interface TailChunk {
  readonly seq: number;
  readonly events: readonly LogEvent[];
}

/** Unfinished work on one item; belongs to (item, author, tab), is not in the log. */
export interface DraftRecord {
  readonly item: ItemId;
  readonly author: MemberId;
  readonly tab: string;
  readonly savedAt: number;
  readonly body: unknown;
}

/** One project's database. Every method is one transaction; callers never see the databases. */
export interface ProjectStore {
  readonly project: ProjectId;
  /** Device id of this copy as last seen; a fork changes it. */
  readonly device: DeviceId;
  /** Writes one gesture in one strict transaction (events, bodies, device head, the draft's removal) and resolves once it is durable. */
  append(
    plan: Plan,
    options?: {
      readonly removeDraft?: { readonly item: ItemId; readonly author: MemberId; readonly tab: string };
      /** Told after each two thousand events of a large gesture how many lie ready; what it throws leaves nothing of the gesture behind. */
      readonly step?: (events: number) => void;
    },
  ): Promise<readonly LogEvent[]>;
  /** Adds events of other devices (or of this one, from a file), also where packs that they name are missing; repeats are ignored, erased payloads stay erased, a fork of this device gives it a new id. */
  merge(
    events: readonly LogEvent[] | LogSource,
    bodies: ReadonlyMap<Hash, string>,
  ): Promise<{ readonly added: number; readonly forks: readonly Fork[] }>;
  /** The log after local position `seq` (0 = all), in local order, in chunks of at most 2,000 events. */
  tail(seq: number): AsyncGenerator<TailChunk>;
  /** Local position of the newest event; 0 when empty. */
  lastSeq(): Promise<number>;
  /** Local position of the newest event after the last write of this store; 0 before. Costs nothing. */
  readonly reached: number;
  bodies(hashes: readonly Hash[]): Promise<ReadonlyMap<Hash, string>>;
  /** Relaxed durability; packs become visible only when an event names them. */
  putPacks(packs: readonly StoredPack[]): Promise<void>;
  packs(hashes: readonly Hash[]): Promise<readonly (StoredPack | undefined)[]>;
  /** The same without the rows' bytes. */
  packIndexes(hashes: readonly Hash[]): Promise<readonly (StoredIndex | undefined)[]>;
  /** Removes packs that no event names (an import that was cut off). */
  sweepPacks(named: ReadonlySet<Hash>): Promise<number>;
  /** Undefined when there is no such pack or row. @throws StorageError damaged when the row cannot be read */
  itemRow(pack: Hash, row: number): Promise<ItemRow | undefined>;
  labelRows(pack: Hash): Promise<readonly LabelRow[]>;
  /**
   * Files of items: relaxed, all in one transaction (a few MB, at most 200), each once; what is here already is not written again. They are
   * claimed by this store until `keepMedia`: of a writer that ends before, they are left to `sweepMedia`.
   */
  putMedia(files: readonly StoredMedia[]): Promise<void>;
  /** The log now names what was put: call it after the event is written. */
  keepMedia(): Promise<void>;
  media(hash: Hash): Promise<Blob | undefined>;
  /** Bytes of several files at once, for writing them out; undefined where there is none. */
  mediaBytes(hashes: readonly Hash[]): Promise<readonly (Uint8Array<ArrayBuffer> | undefined)[]>;
  /** Those of the hashes whose files are not here. */
  missingMedia(hashes: readonly Hash[]): Promise<readonly Hash[]>;
  /**
   * Removes what imports that were cut off have left, this store's own unfinished one included. Asks which of the candidates items do name
   * only when there are candidates; does nothing while another import of the project runs. Resolves with the number removed.
   */
  sweepMedia(named: (candidates: ReadonlySet<Hash>) => Promise<ReadonlySet<Hash>>): Promise<number>;
  /** Bytes of a model that somebody kept or is about to keep, by the SHA-256 of the bytes. */
  putModel(hash: Hash, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  model(hash: Hash): Promise<Uint8Array<ArrayBuffer> | undefined>;
  members(): Promise<readonly MemberRecord[]>;
  /** Does nothing for a member that was erased. */
  putMember(record: MemberRecord): Promise<void>;
  /** Items that `Erased` events name: what arrives of them is refused. */
  erasedItems(): Promise<ReadonlySet<ItemId>>;
  /**
   * Takes the rows of erased items out of the packs, and the files that only they name; `append` and `merge` do so by themselves, and this finishes what
   * a crash cut off, or what another tab imported meanwhile. Resolves with the number of packs that changed.
   */
  eraseContent(): Promise<number>;
  /** Forgets the name behind a pseudonym. */
  deleteMember(member: MemberId): Promise<void>;
  draft(item: ItemId, author: MemberId, tab: string): Promise<DraftRecord | undefined>;
  putDraft(draft: DraftRecord): Promise<void>;
  /** Throws unfinished work away; a submission removes its draft by itself (see `append`). */
  deleteDraft(item: ItemId, author: MemberId, tab: string): Promise<void>;
  allDrafts(): Promise<readonly DraftRecord[]>;
  /** Derived records (snapshots, queue, runs, predictions): structured-cloneable, relaxed, may vanish. */
  getDerived<Value>(key: string): Promise<Value | undefined>;
  putDerived(key: string, value: unknown): Promise<void>;
  deleteDerived(prefix: string): Promise<void>;
  /**
   * Grows when something about events that are here changed: a payload or body was dropped or filled in. What was folded or derived
   * before, slots included, may then not fit any more: derived records are deleted, running folds begin anew.
   */
  epoch(): Promise<number>;
  /**
   * Drops payload and salt of events, the bodies that only they name, and further bodies, for ever: they are refused when they arrive
   * again. `Undone` and `Erased` keep their payloads, and a body that another event names stays. Appended or merged `Erased` events do
   * this by themselves. Resolves with the number of events found.
   */
  dropPayloads(events: readonly EventId[], bodies?: readonly Hash[]): Promise<number>;
  /** Seals old hot events into segments, all that are worth it; for idle moments. Resolves with the number of events moved. */
  sealTail(): Promise<number>;
  size(): Promise<StoreSize>;
  /**
   * Compares everything the log names with what is here (`StoreAudit`). Puts right what can be made anew; changed events are put aside and
   * count as lost, until a merge brings them back. Where `changed` is true, `refold` is due. Rejects only when the store cannot be read.
   */
  audit(options?: AuditOptions): Promise<StoreAudit>;
  /** Makes every fold of this project begin anew; what the old one knew of decisions that are lost is kept for a notice. */
  refold(names: readonly LostName[]): Promise<void>;
  /** Ids of all events that are here. */
  eventIds(): Promise<ReadonlySet<EventId>>;
  /** Places in a device's chain that two different events claim; empty in a healthy project. */
  forks(): Promise<readonly Fork[]>;
  close(): void;
}
