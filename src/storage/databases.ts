import type { DeviceId, Hash, ProjectId } from '#domain/ids.ts';
import { connection, type ClosedReason, type Connection } from './connection.ts';
import { StorageError, toStorageError } from './errors.ts';
import { APP_DATABASE, dataDatabaseName, logDatabaseName, mediaDatabaseName } from './names.ts';
import { result } from './transact.ts';

/** Native versions for each of ours. */
const NATIVE = 10;

export interface ConnectionEvents {
  /** The connection is gone: block input and say "reload to continue". */
  readonly onClosed?: (reason: ClosedReason) => void;
  /** Opening waits for another tab that runs an older version. */
  readonly onBlocked?: () => void;
}

/** A database as it is meant to be: its stores in the notation of Dexie (key, then indexes). Native versions are ten times these, as Dexie counts. */
export interface Schema {
  readonly name: string;
  readonly version: number;
  readonly stores: Readonly<Record<string, string>>;
}

/** The log and what people typed: every write is strict. Version 1 is never edited; a new store is a new version (`makeDatabase.ts`). */
export const logDatabase = (project: ProjectId): Schema => ({
  name: logDatabaseName(project),
  version: 1,
  stores: {
    meta: 'key',
    events: 'seq, id',
    segments: 'last',
    segmentIndex: 'last, firstId',
    values: '',
    erased: '',
    members: 'member',
    drafts: '[item+author+tab]',
  },
});

/** Packs and derived records: relaxed, so that bulk writes are fast. */
export const dataDatabase = (project: ProjectId): Schema => ({
  name: dataDatabaseName(project),
  version: 1,
  stores: { meta: 'key', packs: 'hash', packIndexes: 'hash', packOwners: '', derived: '' },
});

/** Files of items, models, and which files an import under way has put there. Apart from the packs, so that bytes of pictures never weigh on them. */
export const mediaDatabase = (project: ProjectId): Schema => ({
  name: mediaDatabaseName(project),
  version: 1,
  stores: { meta: 'key', files: '', models: '', claims: '++' },
});

/** Project cards and settings of this browser profile. */
export const appDatabase: Schema = { name: APP_DATABASE, version: 1, stores: { projects: 'id', settings: '', ballast: '' } };

/**
 * Opens a database, and never again by itself. What is there in the wanted version is opened by the browser's own interface; Dexie, which
 * makes and upgrades, is loaded only where something must be made (docs/adr/0026).
 * @throws StorageError newer-version, not-found where it is not there and `make` is false
 */
export async function openDatabase(schema: Schema, events: ConnectionEvents = {}, make = true): Promise<Connection> {
  try {
    const found = await openFound(schema);
    if (found !== undefined) return connection(found, events.onClosed);
    if (!make) throw new StorageError('not-found');
    const { makeDatabase } = await import('./makeDatabase.ts');
    await makeDatabase(schema, events.onBlocked);
    const made = await openFound(schema);
    if (made === undefined) throw new StorageError('failed');
    return connection(made, events.onClosed);
  } catch (error) {
    const known = toStorageError(error);
    throw known instanceof StorageError && known.code === 'closed' ? new StorageError('unavailable', error) : known;
  }
}

/** The database as it is, if it can be used so. */
async function openFound({ name, version, stores }: Schema): Promise<IDBDatabase | undefined> {
  const request = indexedDB.open(name);
  let absent = false;
  request.onupgradeneeded = () => {
    absent = true;
    request.transaction?.abort(); // looking must not make it
  };
  const db = await result(request).catch((error: unknown) => {
    if (absent) return undefined;
    throw error;
  });
  if (db === undefined) return undefined;
  const there = Math.floor(db.version / NATIVE);
  if (there === version && Object.keys(stores).every((store) => db.objectStoreNames.contains(store))) return db;
  db.close();
  if (there > version) throw new StorageError('newer-version');
  return undefined;
}

/** One event of the hot tail. */
export interface HotRecord {
  readonly seq: number;
  readonly id: string;
  readonly device: DeviceId;
  readonly n: number;
  readonly hash: Hash;
  readonly line: string;
}

/** Up to 2,000 events of contiguous local positions: their lines, each ended by a line feed, as in backups. Key: `last`. */
export interface SegmentRecord {
  readonly last: number;
  readonly first: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Which events a segment holds, in columns, so that membership needs no parsing. */
export interface SegmentIndexRecord {
  readonly last: number;
  readonly first: number;
  readonly firstId: string;
  readonly devices: readonly DeviceId[];
  /** Position in `devices`, a row an event. */
  readonly device: Uint16Array<ArrayBuffer>;
  readonly n: Float64Array<ArrayBuffer>;
  /** 32 bytes a row. */
  readonly hashes: Uint8Array<ArrayBuffer>;
  readonly ids: readonly string[];
  /** Positions whose payload is not here (erased). */
  readonly erased: readonly number[];
  /** SHA-256 over the lines and these columns, so that a check need not read each line; left out by what was sealed before there were checks. */
  readonly digest?: Hash;
}
