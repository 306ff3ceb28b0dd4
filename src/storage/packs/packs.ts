import type { Hash } from '#domain/ids.ts';
import { StorageError } from '../errors.ts';
import { READ, RELAXED, result, STRICT, transact } from '../transact.ts';
import type { StoredIndex, StoredPack } from '../types.ts';
import { indexCheck } from './indexCheck.ts';

type PackRecord = Omit<StoredPack, 'index'>;

/** Kept apart from the bytes, so that a sweep reads little. */
interface OwnerRecord {
  /** Name of the lock that the writer held. */
  readonly owner: string;
  readonly rows: number;
  readonly bytes: number;
}

/** Our own counters, kept in the transactions that change them. */
export interface PackTotals {
  readonly key: 'totals';
  readonly packs: number;
  readonly rows: number;
  readonly bytes: number;
}

const NO_PACKS: PackTotals = { key: 'totals', packs: 0, rows: 0, bytes: 0 };
const STORES = ['meta', 'packs', 'packIndexes', 'packOwners'];

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

/** Packs in the order asked for; undefined where there is none. */
export function readPacks(db: IDBDatabase, hashes: readonly Hash[]): Promise<(StoredPack | undefined)[]> {
  return transact(db, STORES, READ, (tx) =>
    Promise.all(
      hashes.map(async (hash): Promise<StoredPack | undefined> => {
        const [pack, index] = await Promise.all([
          result<PackRecord | undefined>(tx.objectStore('packs').get(hash)),
          result<StoredIndex | undefined>(tx.objectStore('packIndexes').get(hash)),
        ]);
        return pack && index && { ...index, bytes: pack.bytes };
      }),
    ),
  );
}

/** Only the derived indexes, without the rows' bytes: what a fold reads. */
export function readPackIndexes(db: IDBDatabase, hashes: readonly Hash[]): Promise<(StoredIndex | undefined)[]> {
  return transact(db, ['packIndexes'], READ, (tx) =>
    Promise.all(hashes.map((hash) => result<StoredIndex | undefined>(tx.objectStore('packIndexes').get(hash)))),
  );
}

/** Bytes of one pack. */
export const readPackBytes = (db: IDBDatabase, hash: Hash): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  transact(db, ['packs'], READ, async (tx) => (await result<PackRecord | undefined>(tx.objectStore('packs').get(hash)))?.bytes);

/** Hashes of the packs that events name. */
export function packsNamedBy(events: readonly { readonly type: string; readonly payload: unknown }[]): Hash[] {
  return events.flatMap((event) => (event.type === 'ItemsImported' || event.type === 'LabelsImported' ? packHashes(event.payload) : []));
}

/** A payload may come from a later version, so nothing about it is taken for granted. */
function packHashes(payload: unknown): Hash[] {
  const packs = (payload as { readonly packs?: unknown } | null)?.packs;
  if (!Array.isArray(packs)) return [];
  return packs.flatMap((pack: { readonly hash?: unknown } | null) => (typeof pack?.hash === 'string' ? [pack.hash as Hash] : []));
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

/** Packs that are neither named nor owned by a living writer. */
export function findAbandoned(db: IDBDatabase, named: ReadonlySet<Hash>, living: ReadonlySet<string>): Promise<Hash[]> {
  return transact(db, ['packOwners'], READ, async (tx) => {
    const store = tx.objectStore('packOwners');
    const keys = (await result(store.getAllKeys())) as Hash[]; // one key a thousand rows; runs when idle, never at start
    const unnamed = keys.filter((hash) => !named.has(hash));
    const owners = await Promise.all(unnamed.map((hash) => result<OwnerRecord | undefined>(store.get(hash))));
    return unnamed.filter((_, i) => !living.has(owners[i]?.owner ?? ''));
  });
}

export function removePacks(db: IDBDatabase, hashes: readonly Hash[]): Promise<void> {
  return transact(db, STORES, RELAXED, async (tx) => {
    let { packs, rows, bytes } = await readTotals(tx);
    for (const hash of hashes) {
      const record = await result<OwnerRecord | undefined>(tx.objectStore('packOwners').get(hash));
      if (record === undefined) continue;
      for (const name of ['packs', 'packIndexes', 'packOwners']) tx.objectStore(name).delete(hash);
      packs -= 1;
      rows -= record.rows;
      bytes -= record.bytes;
    }
    tx.objectStore('meta').put({ key: 'totals', packs, rows, bytes } satisfies PackTotals);
  });
}

export const packTotals = (db: IDBDatabase): Promise<PackTotals> => transact(db, ['meta'], READ, readTotals);

const readTotals = async (tx: IDBTransaction): Promise<PackTotals> =>
  (await result<PackTotals | undefined>(tx.objectStore('meta').get('totals'))) ?? NO_PACKS;
