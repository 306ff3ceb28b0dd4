import type { Hash } from '../ids.ts';
import { mediaOf } from '../item/content/index.ts';
import type { ItemRow } from '../item/types.ts';
import { matches, type QueryNames } from '../query/match.ts';
import type { Query } from '../query/query.ts';
import type { StateData } from '../state/data.ts';
import { itemView, metaChange } from '../state/itemView.ts';
import { projectAsOf } from '../dataset/versionView.ts';
import { versionItems, type OpenVersion, type ReadPack } from '../dataset/readVersion.ts';
import { exportRow, type ExportRow } from './exportRow.ts';
import { itemsOfPack, packsInOrder } from './order.ts';
import type { PartOf } from './splitShares.ts';

/** A row of an export, and the file that belongs to it. */
export interface ExportItem {
  readonly out: ExportRow;
  readonly media: Hash | null;
}

/** What an export reads; the same for browser and command line, so that they write the same bytes. */
export interface ExportSource {
  readonly data: StateData;
  /** Names that travel with the project. */
  readonly names: QueryNames;
  readonly readPack: ReadPack;
}

export interface ExportChoice {
  readonly query: Query;
  /** Names the part of the training split by group unit u; null: one part. */
  readonly partOf: PartOf | null;
}

/** Counts what a version cannot bring back. */
export interface VersionLosses {
  /** Items left out, as their content was erased since, or is not in this copy. */
  erased: number;
  missing: number;
  /** Answers and marks that were erased since or are not in this copy; their items are there. */
  answers: number;
}

/** Every item as it is now that matches, in order of import; those of withdrawn imports are left out. */
export async function* currentItems(source: ExportSource, { query, partOf }: ExportChoice): AsyncGenerator<readonly ExportItem[]> {
  const { data, names } = source;
  for (const pack of packsInOrder(data)) {
    const rows = await source.readPack(pack.hash);
    yield itemsOfPack(data, pack, rows ?? []).flatMap(({ row, slot }): ExportItem[] => {
      const view = itemView(data, slot, row.id);
      const meta = metaChange(data, row.id);
      const current = meta === null ? row : { ...row, meta };
      if (!matches(query, view, current, names)) return [];
      return [exportItem(current, exportRow(current, view, { ...names, ...partFor(partOf, data.items.units[slot] ?? 0) }))];
    });
  }
}

/** Every item of a version as it was, in the order of its rows; what is gone is counted in `losses`. */
export async function* frozenItems(
  source: ExportSource,
  version: OpenVersion,
  { query, partOf }: ExportChoice,
  losses: VersionLosses,
): AsyncGenerator<readonly ExportItem[]> {
  const names: QueryNames = { ...source.names, view: projectAsOf(source.names.view, version.manifest) };
  const items = await versionItems(source.data, version.rows, source.readPack);
  for (let at = 0; at < items.length; at += BATCH) {
    yield items.slice(at, at + BATCH).flatMap(({ row, unit, view, frozen, content, label, lost }): ExportItem[] => {
      if (row === null) losses[content ?? 'missing'] += 1;
      if (row === null || !matches(query, view, row, names)) return [];
      losses.answers += lost + (label === null ? 0 : 1);
      const { stale, exposed } = frozen.marks;
      return [exportItem(row, exportRow(row, view, { ...names, ...partFor(partOf, unit), staleness: { stale, exposed } }))];
    });
  }
}

const BATCH = 1000;

const partFor = (partOf: PartOf | null, unit: number): { readonly part?: string } => (partOf === null ? {} : { part: partOf(unit) });
const exportItem = ({ content }: ItemRow, out: ExportRow): ExportItem => ({ out, media: mediaOf(content) });
