import type Dexie from 'dexie';
import { openDatabase, type ConnectionEvents } from './databases.ts';
import { StorageError } from './errors.ts';

/** A database that costs nothing until it is first asked for. */
export interface LazyDatabase {
  /** The open connection; opens it at the first call. @throws StorageError closed after `close` */
  readonly open: () => Promise<IDBDatabase>;
  readonly close: () => void;
}

/** Opens once; an attempt that failed is made anew at the next call. */
export function lazyDatabase(make: () => Dexie, events: ConnectionEvents): LazyDatabase {
  let opening: Promise<Dexie> | undefined;
  let closed = false;
  return {
    async open() {
      if (closed) throw new StorageError('closed');
      const attempt = (opening ??= openDatabase(make, events));
      const db = await attempt.catch((error: unknown) => {
        if (opening === attempt) opening = undefined;
        throw error;
      });
      if (closed) db.close();
      if (closed || !db.isOpen()) throw new StorageError('closed');
      return db.backendDB();
    },
    close() {
      closed = true;
      void opening?.then(
        (db) => db.close(),
        () => undefined,
      );
    },
  };
}
