import { fromHex } from '../hash.ts';
import { HmacKey } from '../hmacKey.ts';
import type { ItemId } from '../ids.ts';
import { contentKey, mediaOf, wordsOf } from '../item/content/index.ts';
import { itemUnit } from '../item/group.ts';
import { itemId } from '../item/identity.ts';
import type { ItemRow } from '../item/types.ts';
import { canonicalJson, type JsonObject } from '../json.ts';
import { NONE } from '../state/itemTable.ts';
import { AnswerPlanner } from './planAnswers.ts';
import { officialSplit } from './officialSplit.ts';
import { SplitPlanner, type PlannedSplit } from './planSplit.ts';
import { ItemPackWriter, type HashBytes } from './packWriter.ts';
import { SeenItems, textNumber } from './seenItems.ts';
import type { Conflict, ConflictKind, FilledPack, ImportCounts, ImportOptions, ReadRecord, KnownItems } from './types.ts';

const EXCERPT = 200;

/** What a person can tell two contents apart by. */
const shown = (row: Pick<ItemRow, 'content' | 'externalId' | 'source'>): string => {
  const media = mediaOf(row.content);
  return media === null ? wordsOf(row).slice(0, EXCERPT) : `${wordsOf(row).slice(0, EXCERPT)} (file ${media.slice(0, 8)})`;
};

/** Where a record goes: `place` among the items of this import; `first`: no earlier row of this import has the item. */
interface Target {
  readonly id: ItemId;
  readonly place: number;
  readonly fresh: boolean;
  readonly first: boolean;
}

/** What became of a record: `left-out` leaves nothing behind, but new meta where that was chosen. */
export type Outcome = 'added' | 'known' | 'left-out';

/**
 * Turns records into packs: which items are new, unchanged or in conflict, which group and split they fall into, and who answered what.
 * Streams: holds one pack of rows and the ids of this import, never the file. What it fills goes to `write`.
 */
export class ImportPlanner {
  readonly counts: ImportCounts = {
    rows: 0,
    added: 0,
    unchanged: 0,
    repeated: 0,
    leftOut: 0,
    annotations: 0,
    labels: 0,
    holdout: 0,
    conflicts: 0,
    labelConflicts: 0,
    contradictions: 0,
    erased: 0,
    labelsAlone: 0,
  };
  /** The first of each kind. */
  readonly conflicts: Readonly<Record<ConflictKind, Conflict[]>> = { content: [], label: [], contradiction: [], erased: [] };
  /** Items that rows of this import are about, each once; a row that is left out is about the item that has its id. */
  items = 0;
  /** What the split comes to; known when the import is finished. */
  split: PlannedSplit = {
    excluded: [],
    moved: [],
    holdout: 0,
    official: 0,
    facts: { items: 0, holdout: 0, share: 0, largest: 0, official: 0 },
  };
  /** Meta that conflicts change, by item: of several rows for one item the last counts. */
  readonly metaChanges = new Map<ItemId, JsonObject>();
  readonly packs: ItemPackWriter;
  readonly answers: AnswerPlanner;
  private readonly options: ImportOptions;
  private readonly known: KnownItems;
  private readonly salt: HmacKey;
  private readonly seed: HmacKey;
  /** Items of this import; of a row with an external id with its text's number, to tell a repeat from a conflict. */
  private readonly seen = new SeenItems();
  /** How often a content came before, where it is not the first time. */
  private readonly repeats = new Map<ItemId, number>();
  /** How often an author answered a content before. */
  private readonly answered = new Map<string, number>();
  private readonly splits: SplitPlanner;

  constructor(options: ImportOptions, known: KnownItems, write: (pack: FilledPack) => Promise<void>, hash?: HashBytes) {
    this.options = options;
    this.known = known;
    this.packs = new ItemPackWriter(write, hash);
    const { counts, seen } = this;
    this.answers = new AnswerPlanner({ options, known, counts, seen, note: (kind, conflict) => this.note(kind, conflict), write, hash });
    this.splits = new SplitPlanner(options.holdoutShare, known);
    this.salt = new HmacKey(fromHex(options.itemSalt));
    this.seed = new HmacKey(fromHex(options.seed));
  }

  /** Takes one record in. */
  async add(record: ReadRecord): Promise<Outcome> {
    this.counts.rows += 1;
    const target = record.externalId === null ? this.byContent(record) : await this.byExternalId(record, record.externalId);
    if (target === null) {
      this.counts.leftOut += 1;
      return 'left-out';
    }
    const { id, fresh, first } = target;
    if (fresh) {
      this.counts.added += 1;
      await this.place(id, record);
    } else if (first) this.counts.unchanged += 1;
    else this.counts.repeated += 1;
    const said = record.answer ?? record.labels;
    if (said === null) return fresh ? 'added' : 'known';
    if (record.answer === undefined && !this.options.names.takeLabels) this.counts.labelsAlone += 1;
    else await this.answers.add(target, record, said);
    return fresh ? 'added' : 'known';
  }

  /** Whether a row of this import is about the item. */
  has(id: ItemId): boolean {
    return this.seen.find(id) !== NONE;
  }

  /** Hands out what is left. */
  async finish(): Promise<void> {
    await this.packs.flush();
    await this.answers.finish();
    this.split = this.splits.finish();
    this.counts.holdout = this.split.holdout;
  }

  /**
   * Equal contents of one import are items of their own, numbered by occurrence. Where the file names authors, the occurrences of each
   * author are counted by themselves: two people who answered one content answered one item.
   */
  private byContent(record: ReadRecord): Target | null {
    const source = record.source ?? this.options.source;
    const first = itemId(this.salt, source, null, record.content, 0);
    const occurrence = record.author === undefined ? this.occurrence(first) : this.occurrenceOf(first, record.author);
    const id = occurrence === 0 ? first : itemId(this.salt, source, null, record.content, occurrence);
    return this.known.erased(id) ? this.refuse(id, record) : (this.seenBefore(id) ?? this.take(id, 0));
  }

  private occurrence(first: ItemId): number {
    if (this.seen.find(first) === NONE) return 0;
    const occurrence = (this.repeats.get(first) ?? 0) + 1;
    this.repeats.set(first, occurrence);
    return occurrence;
  }

  private occurrenceOf(first: ItemId, author: string | null): number {
    const key = `${first}${author ?? ''}`;
    const occurrence = this.answered.get(key) ?? 0;
    this.answered.set(key, occurrence + 1);
    return occurrence;
  }

  /** Null: the row is left out. */
  private async byExternalId(record: ReadRecord, externalId: string): Promise<Target | null> {
    const source = record.source ?? this.options.source;
    const id = itemId(this.salt, source, externalId, record.content, 0);
    const key = contentKey(record.content);
    const text = textNumber(key);
    if (this.known.erased(id)) return this.refuse(id, record);
    const before = this.seen.find(id);
    if (before !== NONE) {
      if (this.seen.textOf(before) === text) return { id, place: before, fresh: false, first: false };
      return this.conflict(id, record, await this.earlier(id, before), `${externalId}\n${key}`, text);
    }
    const row = this.known.has(id) ? await this.known.row(id) : undefined;
    if (row === undefined || contentKey(row.content) === key) return this.take(id, text);
    this.seen.add(id, textNumber(contentKey(row.content)), NONE);
    if (this.options.conflicts !== 'new-item') this.items += 1;
    return this.conflict(id, record, row, `${externalId}\n${key}`, text);
  }

  /** The row that has the item: of the project, or an earlier one of this import. */
  private async earlier(id: ItemId, place: number): Promise<ItemRow | undefined> {
    const row = this.seen.rowOf(place);
    if (row === NONE) return this.known.row(id);
    const at = this.packs.at(row);
    return at === undefined || 'id' in at ? at : this.known.written(at.hash, at.row);
  }

  /** A row whose id has another content: left out, or an item of its own under `apart`. */
  private conflict(item: ItemId, record: ReadRecord, row: ItemRow | undefined, apart: string, text: number): Target | null {
    const { conflicts } = this.options;
    const source = record.source ?? this.options.source;
    this.counts.conflicts += 1;
    const was = row === undefined ? '' : shown(row);
    this.note('content', { item, line: record.line, was, now: shown({ ...record, source }) });
    if (conflicts === 'update-meta') this.changeMeta(item, record.meta, row);
    if (conflicts !== 'new-item') return null;
    const id = itemId(this.salt, source, apart, record.content, 0);
    if (this.known.erased(id)) return this.refuse(id, record);
    return this.seenBefore(id) ?? this.take(id, text);
  }

  /** A row of an erased item. It counts as seen, so that the next equal content is the next item. */
  private refuse(item: ItemId, { line }: ReadRecord): null {
    if (this.seen.find(item) === NONE) this.seen.add(item, 0, NONE);
    this.counts.erased += 1;
    this.note('erased', { item, line, was: '', now: '' });
    return null;
  }

  private note(kind: ConflictKind, conflict: Conflict): void {
    const list = this.conflicts[kind];
    if (list.length < this.options.listed) list.push(conflict);
  }

  private seenBefore(id: ItemId): Target | undefined {
    const place = this.seen.find(id);
    return place === NONE ? undefined : { id, place, fresh: false, first: false };
  }

  /** An item that no earlier row of this import has. */
  private take(id: ItemId, text: number): Target {
    const fresh = !this.known.has(id);
    this.items += 1;
    return { id, place: this.seen.add(id, text, fresh ? this.counts.added : NONE), fresh, first: true };
  }

  /** A change to what is there already is no news. */
  private changeMeta(item: ItemId, meta: JsonObject, row: ItemRow | undefined): void {
    if (row !== undefined && canonicalJson(row.meta) === canonicalJson(meta)) this.metaChanges.delete(item);
    else this.metaChanges.set(item, meta);
  }

  private place(id: ItemId, record: ReadRecord): Promise<void> | undefined {
    const { content, externalId, group, meta } = record;
    const unit = itemUnit(this.seed, content, group);
    const split = record.split ?? (this.options.keepSplit ? officialSplit(meta['split']) : undefined);
    this.splits.add(id, split === undefined ? record : { ...record, split }, unit);
    return this.packs.add({ id, source: record.source ?? this.options.source, externalId, content, meta, group }, unit);
  }
}
