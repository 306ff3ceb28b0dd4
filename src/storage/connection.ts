import { StorageError } from './errors.ts';

/** Why a connection ended: a newer version upgrades, another tab deletes the project, or the browser dropped the data. */
export type ClosedReason = 'newer-version' | 'deleted' | 'lost';

/** One connection to a database, open until it is closed from here or taken away. */
export interface Connection {
  readonly name: string;
  readonly isOpen: () => boolean;
  /** The browser's own connection. @throws StorageError closed */
  readonly native: () => IDBDatabase;
  readonly close: () => void;
}

/** Lets go where another tab upgrades or deletes, and says why a connection ended that was not closed from here. */
export function connection(db: IDBDatabase, onClosed?: (reason: ClosedReason) => void): Connection {
  let open = true;
  const end = (reason: ClosedReason): void => {
    if (!open) return;
    open = false;
    db.close();
    onClosed?.(reason);
  };
  db.addEventListener('versionchange', (event) => end(event.newVersion === null ? 'deleted' : 'newer-version'));
  db.addEventListener('close', () => end('lost'));
  return {
    name: db.name,
    isOpen: () => open,
    native() {
      if (!open) throw new StorageError('closed');
      return db;
    },
    close() {
      open = false;
      db.close();
    },
  };
}
