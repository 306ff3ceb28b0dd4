import type { Connection } from './connection.ts';
import { openDatabase, type ConnectionEvents, type Schema } from './databases.ts';
import { StorageError } from './errors.ts';

/** A database that costs nothing until it is first asked for. */
export interface LazyDatabase {
  /** The open connection; opens it at the first call. @throws StorageError closed after `close` */
  readonly open: () => Promise<IDBDatabase>;
  readonly close: () => void;
}

/** Opens once; an attempt that failed is made anew at the next call. */
export function lazyDatabase(schema: Schema, events: ConnectionEvents): LazyDatabase {
  let opening: Promise<Connection> | undefined;
  let closed = false;
  return {
    async open() {
      if (closed) throw new StorageError('closed');
      const attempt = (opening ??= openDatabase(schema, events));
      const db = await attempt.catch((error: unknown) => {
        if (opening === attempt) opening = undefined;
        throw error;
      });
      if (closed) db.close();
      return db.native();
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
