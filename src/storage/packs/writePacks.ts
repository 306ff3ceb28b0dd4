import type { Hash } from '#domain/ids.ts';
import { StorageError } from '../errors.ts';
import { RELAXED, result, STRICT, transact } from '../transact.ts';
import type { StoredIndex, StoredPack } from '../types.ts';
import { indexCheck } from './indexCheck.ts';
import { readTotals, STORES, type OwnerRecord, type PackRecord, type PackTotals } from './packs.ts';

/** Writes packs in one relaxed transaction; a pack that is there already changes its owner only. */
export function writePacks(db: IDBDatabase, packs: readonly StoredPack[], owner: string): Promise<void> {
  return transact(db, STORES, RELAXED, async (tx) => {
    const store = tx.objectStore('packs');
    const [totals, ...known] = await Promise.all([readTotals(tx), ...packs.map(({ hash }) => result(store.getKey(hash)))]);
    let { packs: count, rows, bytes } = totals;
    packs.forEach((pack, i) => {
      const { index: _, ...record } = pack;
      const { bytes: __, ...indexRecord } = pack;
      store.put(record satisfies PackRecord);
      tx.objectStore('packOwners').put({ owner, rows: pack.rows, bytes: pack.bytes.length } satisfies OwnerRecord, pack.hash);
      tx.objectStore('packIndexes').put(checked(indexRecord));
      if (known[i] !== undefined) return;
      count += 1;
      rows += pack.rows;
      bytes += pack.bytes.length;
    });
    tx.objectStore('meta').put({ key: 'totals', packs: count, rows, bytes } satisfies PackTotals);
  });
}

const checked = (index: StoredIndex): StoredIndex => ({ ...index, check: indexCheck(index) });

/** Puts other bytes in the place of a pack's, for ever and strict: rows were erased from it. */
export function replacePack(
  db: IDBDatabase,
  hash: Hash,
  bytes: Uint8Array<ArrayBuffer>,
  reindex: (index: StoredIndex) => StoredIndex,
): Promise<void> {
  return transact(db, STORES, STRICT, async (tx) => {
    const [totals, pack, index, owner] = await Promise.all([
      readTotals(tx),
      result<PackRecord | undefined>(tx.objectStore('packs').get(hash)),
      result<StoredIndex | undefined>(tx.objectStore('packIndexes').get(hash)),
      result<OwnerRecord | undefined>(tx.objectStore('packOwners').get(hash)),
    ]);
    if (pack === undefined) return;
    tx.objectStore('packs').put({ ...pack, bytes });
    if (index !== undefined) tx.objectStore('packIndexes').put(checked(reindex(index)));
    if (owner !== undefined) tx.objectStore('packOwners').put({ ...owner, bytes: bytes.length }, hash);
    tx.objectStore('meta').put({ ...totals, bytes: totals.bytes + bytes.length - pack.bytes.length });
  });
}

/**
 * Makes packs durable before the event that names them is written: a strict transaction flushes the relaxed ones before it.
 * @throws StorageError packs-missing when one of them is not there and all must be.
 */
export function flushPacks(db: IDBDatabase, hashes: readonly Hash[], all: boolean): Promise<void> {
  return transact(db, STORES, STRICT, async (tx) => {
    const keys = await Promise.all(hashes.map((hash) => result(tx.objectStore('packs').getKey(hash))));
    if (all && keys.includes(undefined)) throw new StorageError('packs-missing');
    tx.objectStore('meta').put(await readTotals(tx)); // a transaction that writes nothing flushes nothing
  });
}
