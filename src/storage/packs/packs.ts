import type { Hash } from '#domain/ids.ts';
import { READ, result, transact } from '../transact.ts';
import type { StoredIndex, StoredPack } from '../types.ts';

export type PackRecord = Omit<StoredPack, 'index'>;

/** Kept apart from the bytes, so that a sweep reads little. */
export interface OwnerRecord {
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
export const STORES = ['meta', 'packs', 'packIndexes', 'packOwners'];

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
  return events.flatMap((event) => (event.type.endsWith('sImported') ? packHashes(event.payload) : []));
}

/** A payload may come from a later version, so nothing about it is taken for granted. */
function packHashes(payload: unknown): Hash[] {
  const packs = (payload as { readonly packs?: unknown } | null)?.packs;
  if (!Array.isArray(packs)) return [];
  return packs.flatMap((pack: { readonly hash?: unknown } | null) => (typeof pack?.hash === 'string' ? [pack.hash as Hash] : []));
}

export const packTotals = (db: IDBDatabase): Promise<PackTotals> => transact(db, ['meta'], READ, readTotals);

export const readTotals = async (tx: IDBTransaction): Promise<PackTotals> =>
  (await result<PackTotals | undefined>(tx.objectStore('meta').get('totals'))) ?? NO_PACKS;
