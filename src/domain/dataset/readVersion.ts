import type { ItemId, Hash } from '../ids.ts';
import type { ItemRow } from '../item/types.ts';
import type { Result } from '../result.ts';
import { ok } from '../result.ts';
import type { StateData } from '../state/data.ts';
import type { DatasetVersion } from '../state/view.ts';
import { manifestOf } from './manifest.ts';
import { readRows } from './rows.ts';
import type { FrozenRow, VersionManifest } from './types.ts';
import { placesOfItem, versionItem, type VersionItem } from './versionView.ts';

/** A version with its rows at hand, checked against its id. */
export interface OpenVersion {
  readonly version: DatasetVersion;
  readonly manifest: VersionManifest;
  /** Sorted by id. */
  readonly rows: readonly FrozenRow[];
}

/** Puts a version and the texts of its parts together; an error is a sentence for people. */
export function openVersion(version: DatasetVersion, text: (part: Hash) => string | undefined): Result<OpenVersion, string> {
  const manifest = manifestOf(version);
  if (!manifest.ok) return manifest;
  const rows = readRows(version.parts.map(text), manifest.value.rows);
  return rows.ok ? ok({ version, manifest: manifest.value, rows: rows.value }) : rows;
}

/** Rows of an item pack by its hash; undefined when it is not in this copy. */
export type ReadPack = (hash: Hash) => Promise<readonly ItemRow[] | undefined>;

/**
 * Items as they were, in the order of the rows. Every pack on the way is read once, so this is for many items: the rows of all of them are
 * held in memory.
 */
export async function versionItems(data: StateData, rows: readonly FrozenRow[], readPack: ReadPack): Promise<VersionItem[]> {
  const wanted = new Map<Hash, { readonly id: ItemId; readonly at: number; readonly row: number }[]>();
  const candidates = new Map<ItemId, { row: ItemRow | undefined; readonly unit: number }[]>();
  for (const { id } of rows) {
    const places = placesOfItem(data, id);
    candidates.set(
      id,
      places.map(({ unit }) => ({ row: undefined, unit })),
    );
    for (const [at, { pack, row }] of places.entries()) {
      const list = wanted.get(pack) ?? [];
      list.push({ id, at, row });
      wanted.set(pack, list);
    }
  }
  for (const [hash, list] of wanted) {
    const pack = await readPack(hash);
    for (const { id, at, row } of list) {
      const candidate = candidates.get(id)?.[at];
      if (candidate !== undefined) candidate.row = pack?.[row];
    }
  }
  return rows.map((row) => versionItem(data, row, candidates.get(row.id) ?? []));
}
