import { fromHex, hashJson, toHex } from '../hash.ts';
import type { AnnotationValue } from '../annotation/value.ts';
import type { Hash, ItemId, LabelId } from '../ids.ts';
import type { JsonObject } from '../json.ts';
import { groupKey, groupUnit } from '../item/group.ts';
import { itemId } from '../item/identity.ts';
import { indexLabels, itemLine, labelLine, makePack, PACK_ROWS, type LabelIndex, type Pack, type PackIndex } from '../item/pack.ts';
import type { ItemContent, ItemRow, LabelRow } from '../item/types.ts';

/** One record of a file with its fields understood. */
export interface ImportRecord {
  readonly line: number;
  readonly content: ItemContent;
  readonly externalId: string | null;
  readonly group: string | null;
  readonly meta: JsonObject;
  /** Names of labels in the file; null: the record says nothing; []: confirmed empty. */
  readonly labels: readonly string[] | null;
  readonly score: number | null;
}

/** What the planner asks of the project that is imported into. */
export interface KnownItems {
  /** 32 hex digits of every known id, whatever became of its import. */
  has(id: ItemId): boolean;
  /** True when an item is known but no import that counts holds it: it comes in anew. */
  absent(id: ItemId): boolean;
  /** Content and meta of a known item. */
  row(id: ItemId): Promise<ItemRow | undefined>;
  /** Values that the imported author has given to the item already, as canonical text; undefined when none. */
  imported(id: ItemId): string | undefined;
  /** Split side ('train' | 'holdout') of items with this normalised content, undefined when there is none. */
  side(contentKey: string): 'train' | 'holdout' | undefined;
}

export type ConflictChoice = 'keep' | 'new-item' | 'update-meta';

/** Same id, different content. Never skipped in silence. */
export interface Conflict {
  readonly item: ItemId;
  readonly line: number;
  readonly was: string;
  readonly now: string;
}

export interface ImportOptions {
  readonly source: string;
  readonly itemSalt: string;
  readonly seed: string;
  readonly holdoutShare: number;
  readonly conflicts: ConflictChoice | null;
  /** The value that label names stand for; registers new labels on the way. */
  readonly valueOf: (names: readonly string[]) => AnnotationValue;
}

/** Packs ready to be written, given to `write` as they fill. */
export type FilledPack = Pack & ({ readonly kind: 'items'; readonly index: PackIndex } | { readonly kind: 'labels'; readonly index: LabelIndex });

export interface ImportCounts {
  rows: number;
  added: number;
  unchanged: number;
  labels: number;
  holdout: number;
  conflictCount: number;
}

const SHOWN_CONFLICTS = 200;
const EXCERPT = 200;

/**
 * Turns records into packs: which items are new, unchanged or in conflict, which group and split they fall into.
 * Streams: holds one pack of rows and the ids of this import, never the file. Writes nothing itself.
 */
export class ImportPlanner {
  readonly counts: ImportCounts = { rows: 0, added: 0, unchanged: 0, labels: 0, holdout: 0, conflictCount: 0 };
  readonly conflicts: Conflict[] = [];
  readonly excluded: ItemId[] = [];
  readonly metaChanges: { readonly item: ItemId; readonly meta: JsonObject }[] = [];
  readonly itemPacks: { hash: Hash; rows: number }[] = [];
  readonly labelPacks: { hash: Hash; rows: number }[] = [];
  private readonly options: ImportOptions;
  private readonly known: KnownItems;
  private readonly write: (pack: FilledPack) => Promise<void>;
  private readonly salt: Uint8Array;
  private readonly seed: Uint8Array;
  /** Content of the items of this import by id (its hash), to find repeats inside the file. */
  private readonly seen = new Map<ItemId, string>();
  private readonly occurrences = new Map<string, number>();
  private readonly sides = new Map<string, boolean>();
  private rows: ItemRow[] = [];
  private units: number[] = [];
  private labelRows: LabelRow[] = [];

  constructor(options: ImportOptions, known: KnownItems, write: (pack: FilledPack) => Promise<void>) {
    this.options = options;
    this.known = known;
    this.write = write;
    this.salt = fromHex(options.itemSalt);
    this.seed = fromHex(options.seed);
  }

  /** Takes one record in. */
  async add(record: ImportRecord): Promise<void> {
    this.counts.rows += 1;
    const occurrence = record.externalId === null ? this.occurrence(record.content.text) : 0;
    let id = itemId(this.salt, this.options.source, record.externalId, record.content, occurrence);
    const before = this.seen.get(id);
    if (before !== undefined) {
      // the same external id twice in one file
      if (before !== record.content.text && (await this.conflict(id, record, before)) === 'new-item') id = this.apart(record);
      else return void (this.counts.unchanged += 1);
    } else if (this.known.has(id) && !this.known.absent(id)) {
      const row = await this.known.row(id);
      const same = row?.content.text === record.content.text;
      const choice = same ? 'keep' : await this.conflict(id, record, row?.content.text ?? '');
      if (choice === 'new-item') id = this.apart(record);
      if (choice !== 'new-item' || this.known.has(id)) {
        this.counts.unchanged += 1;
        await this.label(id, record);
        return;
      }
    }
    this.seen.set(id, record.externalId === null ? '' : record.content.text);
    await this.place(id, record);
    await this.label(id, record);
  }

  /** Writes what is left in the packs. */
  async finish(): Promise<void> {
    await this.flushItems();
    await this.flushLabels();
  }

  /** Payload parts of the import's events. */
  packList(kind: 'items' | 'labels'): { rows: number; digest: Hash; packs: readonly { hash: Hash; rows: number }[] } {
    const packs = kind === 'items' ? this.itemPacks : this.labelPacks;
    return { rows: packs.reduce((sum, pack) => sum + pack.rows, 0), digest: hashJson(packs.map((pack) => pack.hash)), packs };
  }

  private occurrence(text: string): number {
    const n = this.occurrences.get(text) ?? 0;
    this.occurrences.set(text, n + 1);
    return n;
  }

  /** Id of a row that conflicts and becomes an item of its own: by external id and content. */
  private apart(record: ImportRecord): ItemId {
    return itemId(this.salt, this.options.source, `${record.externalId ?? ''}\n${record.content.text}`, record.content, 0);
  }

  private async conflict(item: ItemId, record: ImportRecord, was: string): Promise<ConflictChoice> {
    const choice = this.options.conflicts ?? 'keep';
    this.counts.conflictCount += 1;
    if (this.conflicts.length < SHOWN_CONFLICTS) {
      this.conflicts.push({ item, line: record.line, was: was.slice(0, EXCERPT), now: record.content.text.slice(0, EXCERPT) });
    }
    if (choice === 'update-meta') this.metaChanges.push({ item, meta: { ...record.meta, text: record.content.text } });
    return choice;
  }

  private async place(id: ItemId, record: ImportRecord): Promise<void> {
    const unit = groupUnit(this.seed, groupKey(record.content, record.group));
    const holdout = unit < this.options.holdoutShare;
    if (this.crossesLine(record, holdout)) this.excluded.push(id);
    else if (holdout) this.counts.holdout += 1;
    this.counts.added += 1;
    this.rows.push({
      ...{ id, source: this.options.source, externalId: record.externalId },
      ...{ content: record.content, meta: record.meta, group: record.group },
    });
    this.units.push(unit);
    if (this.rows.length === PACK_ROWS) await this.flushItems();
  }

  /** True when an item's text has a near-equal on the other side of the split, which only named groups can bring about. */
  private crossesLine(record: ImportRecord, holdout: boolean): boolean {
    const content = record.group === null ? undefined : groupKey(record.content, null);
    const key = content ?? groupKey(record.content, null);
    const other = this.sides.get(key) ?? sideFlag(this.known.side(key));
    if (other === undefined && (record.group !== null || this.sides.size > 0)) this.sides.set(key, holdout);
    return other !== undefined && other !== holdout;
  }

  private async label(id: ItemId, record: ImportRecord): Promise<void> {
    if (record.labels === null) return;
    const value = this.options.valueOf(record.labels);
    if (this.known.imported(id) === valueKey(value)) return;
    this.counts.labels += 1;
    this.labelRows.push({ item: id, value, score: record.score });
    if (this.labelRows.length === PACK_ROWS) await this.flushLabels();
  }

  private async flushItems(): Promise<void> {
    if (this.rows.length === 0) return;
    const ids = new Uint8Array(this.rows.length * 16);
    this.rows.forEach((row, i) => ids.set(fromHex(row.id), i * 16));
    const pack = { ...makePack(this.rows.map(itemLine)), kind: 'items', index: { ids, units: new Float64Array(this.units) } } as const;
    this.rows = [];
    this.units = [];
    this.itemPacks.push({ hash: pack.hash, rows: pack.rows });
    await this.write(pack);
  }

  private async flushLabels(): Promise<void> {
    if (this.labelRows.length === 0) return;
    const pack = { ...makePack(this.labelRows.map(labelLine)), kind: 'labels', index: indexLabels(this.labelRows) } as const;
    this.labelRows = [];
    this.labelPacks.push({ hash: pack.hash, rows: pack.rows });
    await this.write(pack);
  }
}

const sideFlag = (side: 'train' | 'holdout' | undefined): boolean | undefined => (side === undefined ? undefined : side === 'holdout');

/** Canonical text of a value, for comparison. */
export const valueKey = (value: AnnotationValue): string =>
  value.kind === 'choice' ? (value.label ?? '') : value.labels.join(' ');

export { toHex };
export type { LabelId };
