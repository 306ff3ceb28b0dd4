import type { Hash } from '../ids.ts';
import { mediaOf } from '../item/content/index.ts';
import type { ItemRow } from '../item/types.ts';
import { matches, type QueryNames } from '../query/match.ts';
import type { Query } from '../query/query.ts';
import type { StateData } from '../state/data.ts';
import { itemView, metaChange } from '../state/itemView.ts';
import type { ItemView } from '../state/view.ts';
import { projectAsOf } from '../dataset/versionView.ts';
import { versionItems, type OpenVersion, type ReadPack } from '../dataset/readVersion.ts';
import { exportRow, type ExportRow } from './exportRow.ts';
import { MetaFields, type MetaField } from './metaColumns.ts';
import { itemsOfPack, packsInOrder } from './order.ts';
import { readScores, type ReadLabels } from './scores.ts';
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
  readonly readLabels: ReadLabels;
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

/** The items of an export; each call reads them anew. */
export interface ExportItems {
  readonly batches: () => AsyncIterable<readonly ExportItem[]>;
  /** Fields of meta over all of them, in order of first appearance. */
  readonly metaFields: () => Promise<readonly MetaField[]>;
}

interface Matching {
  readonly row: ItemRow;
  readonly slot: number;
  /** Left out where neither the query nor the caller needs it. */
  readonly view: ItemView | null;
}

/** Every item as it is now that matches, in order of import; those of withdrawn imports are left out. */
export function currentItems(source: ExportSource, { query, partOf }: ExportChoice): ExportItems {
  const { data, names } = source;
  const everything = query.type === 'all' && query.parts.length === 0;
  async function* matching(views: boolean): AsyncGenerator<readonly Matching[]> {
    for (const pack of packsInOrder(data)) {
      const rows = await source.readPack(pack.hash);
      yield itemsOfPack(data, pack, rows ?? []).flatMap(({ row, slot }): Matching[] => {
        const meta = metaChange(data, row.id);
        const current = meta === null ? row : { ...row, meta };
        const view = everything && !views ? null : itemView(data, slot, row.id);
        return view === null || matches(query, view, current, names) ? [{ row: current, slot, view }] : [];
      });
    }
  }
  return {
    async *batches() {
      const scoreOf = await readScores(data, source.readLabels);
      for await (const found of matching(true))
        yield found.flatMap(({ row, slot, view }) => {
          if (view === null) return [];
          const context = { ...names, ...partFor(partOf, data.items.units[slot] ?? 0), score: scoreOf(row.id, view.resolved) };
          return [exportItem(row, exportRow(row, view, context))];
        });
    },
    async metaFields() {
      const fields = new MetaFields();
      for await (const found of matching(false)) for (const { row } of found) fields.add(row.meta);
      return fields.list();
    },
  };
}

/** Every item of a version as it was, in the order of its rows; what is gone is counted in `losses` as the batches are read. */
export function frozenItems(
  source: ExportSource,
  version: OpenVersion,
  { query, partOf }: ExportChoice,
  losses: VersionLosses,
): ExportItems {
  const names: QueryNames = { ...source.names, view: projectAsOf(source.names.view, version.manifest) };
  const items = versionItems(source.data, version.rows, source.readPack);
  return {
    async *batches() {
      const all = await items;
      const scoreOf = await readScores(source.data, source.readLabels);
      for (let at = 0; at < all.length; at += BATCH) {
        yield all.slice(at, at + BATCH).flatMap(({ row, unit, view, frozen, content, label, lost }): ExportItem[] => {
          if (row === null) losses[content ?? 'missing'] += 1;
          if (row === null || !matches(query, view, row, names)) return [];
          losses.answers += lost + (label === null ? 0 : 1);
          const { stale, exposed } = frozen.marks;
          const context = { ...names, ...partFor(partOf, unit), staleness: { stale, exposed }, score: scoreOf(row.id, view.resolved) };
          return [exportItem(row, exportRow(row, view, context))];
        });
      }
    },
    async metaFields() {
      const fields = new MetaFields();
      for (const { row, view } of await items) if (row !== null && matches(query, view, row, names)) fields.add(row.meta);
      return fields.list();
    },
  };
}

const BATCH = 1000;

const partFor = (partOf: PartOf | null, unit: number): { readonly part?: string } => (partOf === null ? {} : { part: partOf(unit) });
const exportItem = ({ content }: ItemRow, out: ExportRow): ExportItem => ({ out, media: mediaOf(content) });
