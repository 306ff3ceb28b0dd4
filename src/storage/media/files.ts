import type { Hash } from '#domain/ids.ts';
import { READ, RELAXED, result, STRICT, transact } from '../transact.ts';
import type { StoredMedia } from '../types.ts';

/** Our own counters, kept in the transactions that change them. */
interface MediaTotals {
  readonly key: 'totals';
  readonly media: number;
  readonly mediaBytes: number;
  readonly models: number;
  readonly modelBytes: number;
}

const NOTHING: MediaTotals = { key: 'totals', media: 0, mediaBytes: 0, models: 0, modelBytes: 0 };

/** Up to this many bytes a file lies in its record: as a Blob it would be a file of its own on the disk, opened for each look. */
const SMALL = 32 * 1024;

/** A file as it is stored. */
type FileRecord = Blob | { readonly type: string; readonly bytes: Uint8Array<ArrayBuffer> };

async function recordOf(file: StoredMedia): Promise<FileRecord> {
  if (!('blob' in file)) {
    const { type, bytes } = file;
    return bytes.length > SMALL ? new Blob([bytes], { type }) : { type, bytes };
  }
  const { blob } = file;
  return blob.size > SMALL ? blob : { type: blob.type, bytes: new Uint8Array(await blob.arrayBuffer()) };
}

const blobOf = (record: FileRecord): Blob => (record instanceof Blob ? record : new Blob([record.bytes], { type: record.type }));

const sizeOf = (record: FileRecord): number => (record instanceof Blob ? record.size : record.bytes.length);

/** What one transaction of an import has written that was not there: without the import's event it is nobody's. */
interface Claim {
  readonly files: readonly { readonly hash: Hash; readonly bytes: number }[];
}

/** Writes the files that are not here yet, with a claim that names them. Resolves with the claim's key, null when all were here. */
export async function writeFiles(db: IDBDatabase, files: readonly StoredMedia[]): Promise<number | null> {
  const byHash = new Map(files.map((file) => [file.hash, file]));
  const distinct = await Promise.all([...byHash].map(async ([hash, file]) => [hash, await recordOf(file)] as const));
  return transact(db, ['meta', 'files', 'claims'], RELAXED, async (tx) => {
    const store = tx.objectStore('files');
    const [totals, ...keys] = await Promise.all([readTotals(tx), ...distinct.map(([hash]) => result(store.getKey(hash)))]);
    const fresh = distinct.filter((_, i) => keys[i] === undefined);
    if (fresh.length === 0) return null;
    let bytes = 0;
    for (const [hash, record] of fresh) {
      store.put(record, hash);
      bytes += sizeOf(record);
    }
    const claim: Claim = { files: fresh.map(([hash, record]) => ({ hash, bytes: sizeOf(record) })) };
    const key = await result(tx.objectStore('claims').add(claim));
    tx.objectStore('meta').put({ ...totals, media: totals.media + fresh.length, mediaBytes: totals.mediaBytes + bytes });
    return key as number;
  });
}

/** Lets go of claims: their files belong to items now. */
export const dropClaims = (db: IDBDatabase, keys: readonly number[]): Promise<void> =>
  transact(db, ['claims'], RELAXED, async (tx) => {
    for (const key of keys) tx.objectStore('claims').delete(key);
  });

/** Files that claims speak of, with the claims' keys. */
export function claimedFiles(db: IDBDatabase): Promise<{ readonly keys: readonly number[]; readonly files: ReadonlyMap<Hash, number> }> {
  return transact(db, ['claims'], READ, async (tx) => {
    const store = tx.objectStore('claims');
    const [keys, claims] = await Promise.all([result(store.getAllKeys()), result<Claim[]>(store.getAll())]);
    return { keys: keys as number[], files: new Map(claims.flatMap((claim) => claim.files.map(({ hash, bytes }) => [hash, bytes]))) };
  });
}

/**
 * Removes files, then their claims. The first transaction only deletes, which a full disk allows; when the second one fails for lack of room
 * or never comes, the claims still name the files, and the next sweep sets the counters right.
 */
export async function removeFiles(db: IDBDatabase, files: ReadonlyMap<Hash, number>, claims: readonly number[]): Promise<void> {
  await transact(db, ['files'], RELAXED, async (tx) => {
    for (const hash of files.keys()) tx.objectStore('files').delete(hash);
  });
  await transact(db, ['meta', 'claims'], RELAXED, async (tx) => {
    const totals = await readTotals(tx);
    const bytes = [...files.values()].reduce((sum, size) => sum + size, 0);
    for (const key of claims) tx.objectStore('claims').delete(key);
    tx.objectStore('meta').put({ ...totals, media: totals.media - files.size, mediaBytes: totals.mediaBytes - bytes });
  });
}

/** Removes files for ever; strict, because somebody asked for it. */
export function eraseFiles(db: IDBDatabase, hashes: readonly Hash[]): Promise<void> {
  return transact(db, ['meta', 'files'], STRICT, async (tx) => {
    const store = tx.objectStore('files');
    const [totals, ...records] = await Promise.all([
      readTotals(tx),
      ...hashes.map((hash) => result<FileRecord | undefined>(store.get(hash))),
    ]);
    const here = records.filter((record) => record !== undefined);
    for (const hash of hashes) store.delete(hash);
    const bytes = here.reduce((sum, record) => sum + sizeOf(record), 0);
    tx.objectStore('meta').put({ ...totals, media: totals.media - here.length, mediaBytes: totals.mediaBytes - bytes });
  });
}

export const readFile = (db: IDBDatabase, hash: Hash): Promise<Blob | undefined> =>
  transact(db, ['files'], READ, async (tx) => {
    const record = await result<FileRecord | undefined>(tx.objectStore('files').get(hash));
    return record && blobOf(record);
  });

export async function readFileBytes(db: IDBDatabase, hashes: readonly Hash[]): Promise<(Uint8Array<ArrayBuffer> | undefined)[]> {
  const records = await transact(db, ['files'], READ, (tx) =>
    Promise.all(hashes.map((hash) => result<FileRecord | undefined>(tx.objectStore('files').get(hash)))),
  );
  return Promise.all(records.map(async (record) => (record instanceof Blob ? new Uint8Array(await record.arrayBuffer()) : record?.bytes)));
}

/** Those of the hashes that have no file here, in the order given. */
export function absentFiles(db: IDBDatabase, hashes: readonly Hash[]): Promise<Hash[]> {
  return transact(db, ['files'], READ, async (tx) => {
    const keys = await Promise.all(hashes.map((hash) => result(tx.objectStore('files').getKey(hash))));
    return hashes.filter((_, i) => keys[i] === undefined);
  });
}

/** Strict: the event that keeps the model comes right after, and must not outlive it. A model that is here is not written again. */
export function writeModel(db: IDBDatabase, hash: Hash, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  return transact(db, ['meta', 'models'], STRICT, async (tx) => {
    const store = tx.objectStore('models');
    const [totals, known] = await Promise.all([readTotals(tx), result(store.getKey(hash))]);
    if (known === undefined) store.put(bytes, hash);
    const added = known === undefined ? 1 : 0;
    tx.objectStore('meta').put({ ...totals, models: totals.models + added, modelBytes: totals.modelBytes + added * bytes.length });
  });
}

/** Takes away a file that is not what its hash says. */
export const removeFile = (db: IDBDatabase, hash: Hash): Promise<void> =>
  transact(db, ['files'], RELAXED, async (tx) => void tx.objectStore('files').delete(hash));

/** Takes away a model that is not what its hash says. */
export const removeModel = (db: IDBDatabase, hash: Hash): Promise<void> =>
  transact(db, ['models'], RELAXED, async (tx) => void tx.objectStore('models').delete(hash));

export const readModel = (db: IDBDatabase, hash: Hash): Promise<Uint8Array<ArrayBuffer> | undefined> =>
  transact(db, ['models'], READ, (tx) => result<Uint8Array<ArrayBuffer> | undefined>(tx.objectStore('models').get(hash)));

export const mediaTotals = (db: IDBDatabase): Promise<MediaTotals> => transact(db, ['meta'], READ, readTotals);

const readTotals = async (tx: IDBTransaction): Promise<MediaTotals> =>
  (await result<MediaTotals | undefined>(tx.objectStore('meta').get('totals'))) ?? NOTHING;
