import { fromHex } from '../hash.ts';
import type { ItemId } from '../ids.ts';
import { HmacKey } from '../hmacKey.ts';
import { contentKey, mediaOf, wordsOf } from '../item/content/index.ts';
import { groupKey, itemUnit } from '../item/group.ts';
import { itemId } from '../item/identity.ts';
import type { ItemRow } from '../item/types.ts';
import { canonicalJson, type JsonObject } from '../json.ts';
import { valueKey } from '../annotation/valueKey.ts';
import { ItemPackWriter, LabelPackWriter, type HashBytes } from './packWriter.ts';
import { SeenItems, textNumber } from './seenItems.ts';
import type { Conflict, ConflictChoice, FilledPack, ImportCounts, ImportOptions, ImportRecord, KnownItems } from './types.ts';

const SHOWN_CONFLICTS = 200;
const EXCERPT = 200;

/** What a person can tell two contents apart by. */
const shown = (row: Pick<ItemRow, 'content' | 'externalId' | 'source'>): string => {
  const media = mediaOf(row.content);
  return media === null ? wordsOf(row).slice(0, EXCERPT) : `${wordsOf(row).slice(0, EXCERPT)} (file ${media.slice(0, 8)})`;
};

/**
 * Turns records into packs: which items are new, unchanged or in conflict, which group and split they fall into.
 * Streams: holds one pack of rows and the ids of this import, never the file. What it fills goes to `write`.
 */
export class ImportPlanner {
  readonly counts: ImportCounts = { rows: 0, added: 0, unchanged: 0, labels: 0, holdout: 0, conflicts: 0 };
  /** The first 200. */
  readonly conflicts: Conflict[] = [];
  readonly excluded: ItemId[] = [];
  /** Meta that conflicts change, by item: of several rows for one item the last counts. */
  readonly metaChanges = new Map<ItemId, JsonObject>();
  readonly items: ItemPackWriter;
  readonly labels: LabelPackWriter;
  private readonly options: ImportOptions;
  private readonly known: KnownItems;
  private readonly salt: HmacKey;
  private readonly seed: HmacKey;
  /** Ids of this import; for a row with an external id, with its text's number, to tell a repeat from a conflict. */
  private readonly seen = new SeenItems();
  private readonly repeats = new Map<ItemId, number>();
  /** Side of the split by group key, kept once a named group has been seen. */
  private readonly sides = new Map<string, 'train' | 'holdout'>();

  constructor(options: ImportOptions, known: KnownItems, write: (pack: FilledPack) => Promise<void>, hash?: HashBytes) {
    this.options = options;
    this.known = known;
    this.items = new ItemPackWriter(write, hash);
    this.labels = new LabelPackWriter(write, hash);
    this.salt = new HmacKey(fromHex(options.itemSalt));
    this.seed = new HmacKey(fromHex(options.seed));
  }

  /** Takes one record in. */
  async add(record: ImportRecord): Promise<void> {
    this.counts.rows += 1;
    const { id, fresh } = record.externalId === null ? this.byContent(record) : await this.byExternalId(record);
    if (fresh) {
      this.counts.added += 1;
      await this.place(id, record);
    } else this.counts.unchanged += 1;
    if (record.labels !== null) await this.label(id, record, record.labels);
  }

  /** Hands out what is left. */
  async finish(): Promise<void> {
    await this.items.flush();
    await this.labels.flush();
  }

  /** Equal contents of one import are items of their own, numbered by occurrence. */
  private byContent(record: ImportRecord): { id: ItemId; fresh: boolean } {
    const first = itemId(this.salt, this.options.source, null, record.content, 0);
    const occurrence = this.seen.has(first) ? (this.repeats.get(first) ?? 0) + 1 : 0;
    if (occurrence > 0) this.repeats.set(first, occurrence);
    const id = occurrence === 0 ? first : itemId(this.salt, this.options.source, null, record.content, occurrence);
    this.seen.set(id, 0);
    return { id, fresh: !this.known.has(id) };
  }

  private async byExternalId(record: ImportRecord): Promise<{ id: ItemId; fresh: boolean }> {
    const { source } = this.options;
    const id = itemId(this.salt, source, record.externalId, record.content, 0);
    const text = textNumber(contentKey(record.content));
    const before = this.seen.get(id);
    const row = before !== text && this.known.has(id) ? await this.known.row(id) : undefined;
    const was = before ?? (row === undefined ? undefined : textNumber(contentKey(row.content)));
    this.seen.set(id, was ?? text);
    if (was === undefined || was === text) return { id, fresh: was === undefined };
    if (this.conflict(id, record, row) !== 'new-item') return { id, fresh: false };
    const apart = itemId(this.salt, source, `${record.externalId}\n${contentKey(record.content)}`, record.content, 0);
    const known = this.seen.has(apart) || this.known.has(apart);
    this.seen.set(apart, text);
    return { id: apart, fresh: !known };
  }

  private conflict(item: ItemId, record: ImportRecord, row: ItemRow | undefined): ConflictChoice {
    const choice = this.options.conflicts ?? 'keep';
    this.counts.conflicts += 1;
    if (this.conflicts.length < SHOWN_CONFLICTS) {
      const was = row === undefined ? 'other content, on an earlier row of this file' : shown(row);
      this.conflicts.push({ item, line: record.line, was, now: shown({ ...record, source: this.options.source }) });
    }
    if (choice === 'update-meta') this.changeMeta(item, record.meta, row);
    return choice;
  }

  /** A change to what is there already is no news. */
  private changeMeta(item: ItemId, meta: JsonObject, row: ItemRow | undefined): void {
    if (row !== undefined && canonicalJson(row.meta) === canonicalJson(meta)) this.metaChanges.delete(item);
    else this.metaChanges.set(item, meta);
  }

  private place(id: ItemId, record: ImportRecord): Promise<void> | undefined {
    const { content, externalId, group, meta } = record;
    const unit = itemUnit(this.seed, content, group);
    const side = unit < this.options.holdoutShare ? 'holdout' : 'train';
    if (this.crossesLine(record, side)) this.excluded.push(id);
    else if (side === 'holdout') this.counts.holdout += 1;
    return this.items.add({ id, source: this.options.source, externalId, content, meta, group }, unit);
  }

  /** True when a near-equal text lies on the other side of the split, which only named groups can bring about. */
  private crossesLine(record: ImportRecord, side: 'train' | 'holdout'): boolean {
    if (record.group === null && this.sides.size === 0 && !this.known.grouped) return false;
    const key = groupKey(record.content, null);
    const other = this.sides.get(key) ?? this.known.side(key);
    if (other === undefined) this.sides.set(key, side);
    return other !== undefined && other !== side;
  }

  private async label(item: ItemId, record: ImportRecord, names: readonly string[]): Promise<void> {
    const value = this.options.valueOf(names);
    if (this.known.imported(item) === valueKey(value)) return;
    this.counts.labels += 1;
    await this.labels.add({ item, value, score: record.score });
  }
}
