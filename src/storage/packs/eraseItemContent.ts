import { toHex, utf8 } from '#domain/hash.ts';
import type { Hash, ItemId } from '#domain/ids.ts';
import { imagesOf } from '#domain/item/content/index.ts';
import { eraseRows } from '#domain/item/erasedRows.ts';
import { ERASED_UNIT } from '#domain/item/pack.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { READ, result, transact } from '../transact.ts';
import type { StoredIndex } from '../types.ts';
import { readPackBytes } from './packs.ts';
import { replacePack } from './writePacks.ts';

const AT_ONCE = 64;

/**
 * Takes the rows of items out of every pack, and the files that no other row names. Files go first: a crash in between leaves the rows that name
 * them, so that the next call finds both. Resolves with the number of packs that changed. Reads the index of every pack, and all packs of images.
 */
export async function eraseItemContent(
  db: IDBDatabase,
  items: ReadonlySet<ItemId>,
  eraseMedia: (hashes: readonly Hash[]) => Promise<void>,
): Promise<number> {
  const changes: { readonly hash: Hash; readonly text: string }[] = [];
  const media = new Set<Hash>();
  for (const hash of await packsWith(db, items)) {
    const text = await textOf(db, hash);
    const left = text === undefined ? null : eraseRows(hash, text, items);
    if (text === undefined || left === null) continue;
    changes.push({ hash, text: left });
    for (const row of parsePack<ItemRow>(text)) if (items.has(row.id)) for (const file of imagesOf(row.content)) media.add(file.media);
  }
  await eraseMedia(await unnamed(db, media, items));
  for (const { hash, text } of changes) await replacePack(db, hash, utf8(text), unitsLeft);
  return changes.length;

  function unitsLeft(index: StoredIndex): StoredIndex {
    if (index.kind !== 'items') return index;
    const units = index.index.units.slice();
    rowsOf(index, items).forEach((row) => (units[row] = ERASED_UNIT));
    return { ...index, index: { ...index.index, units } };
  }
}

/** Rows of a pack that hold one of the items. */
function rowsOf({ index }: StoredIndex, items: ReadonlySet<ItemId>): number[] {
  const rows: number[] = [];
  for (let row = 0; row * 16 < index.ids.length; row += 1)
    if (items.has(toHex(index.ids.subarray(row * 16, row * 16 + 16)) as ItemId)) rows.push(row);
  return rows;
}

async function packsWith(db: IDBDatabase, items: ReadonlySet<ItemId>): Promise<Hash[]> {
  const found: Hash[] = [];
  const keys = await transact(db, ['packIndexes'], READ, (tx) => result(tx.objectStore('packIndexes').getAllKeys()));
  for (let at = 0; at < keys.length; at += AT_ONCE) {
    const some = keys.slice(at, at + AT_ONCE);
    const indexes = await transact(db, ['packIndexes'], READ, (tx) =>
      Promise.all(some.map((key) => result<StoredIndex | undefined>(tx.objectStore('packIndexes').get(key)))),
    );
    for (const index of indexes) if (index?.kind === 'items' && rowsOf(index, items).length > 0) found.push(index.hash);
  }
  return found;
}

async function textOf(db: IDBDatabase, hash: Hash): Promise<string | undefined> {
  const bytes = await readPackBytes(db, hash);
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

/** Those of the files that no row of another item names. */
async function unnamed(db: IDBDatabase, media: ReadonlySet<Hash>, items: ReadonlySet<ItemId>): Promise<Hash[]> {
  const left = new Set(media);
  if (left.size === 0) return [];
  const keys = await transact(db, ['packs'], READ, (tx) => result(tx.objectStore('packs').getAllKeys()));
  for (const key of keys) {
    const text = (await textOf(db, key as Hash)) ?? '';
    if (![...left].some((hash) => text.includes(hash))) continue;
    for (const { id, content } of parsePack<ItemRow>(text))
      if (!items.has(id)) for (const file of imagesOf(content)) left.delete(file.media);
  }
  return [...left];
}
