import type Dexie from 'dexie';
import { dropBallast } from './appDb.ts';
import { StorageError, toStorageError } from './errors.ts';

/** The open connection under a Dexie database. @throws StorageError closed */
export function native(db: Dexie): IDBDatabase {
  if (!db.isOpen()) throw new StorageError('closed');
  return db.backendDB();
}

/** Runs work on small tables, which Dexie reads and writes by itself. Rejects with a StorageError. */
export async function guard<Value>(db: Dexie, work: () => PromiseLike<Value>): Promise<Value> {
  native(db);
  try {
    return await work();
  } catch (error) {
    throw toStorageError(error);
  }
}

/** Runs a write and, when the disk is full, gives up the ballast and tries once more: what a person decided comes first. */
export async function withBallast<Value>(write: () => Promise<Value>, onLowSpace: (() => void) | undefined): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'full') || !(await dropBallast())) throw error;
    onLowSpace?.();
    return write();
  }
}
