import Dexie from 'dexie';
import type { DeviceId, Hash, ProjectId } from '#domain/ids.ts';
import { StorageError, toStorageError } from './errors.ts';
import { APP_DATABASE, dataDatabaseName, logDatabaseName, mediaDatabaseName } from './names.ts';

/** Why a connection ended: a newer version upgrades, another tab deletes the project, or the browser dropped the data. */
export type ClosedReason = 'newer-version' | 'deleted' | 'lost';

export interface ConnectionEvents {
  /** The connection is gone: block input and say "reload to continue". */
  readonly onClosed?: (reason: ClosedReason) => void;
  /** Opening waits for another tab that runs an older version. */
  readonly onBlocked?: () => void;
}

/** The log and what people typed: every write is strict. Version 1 is never edited; a new store is a new version. */
export function logDatabase(project: ProjectId): Dexie {
  const db = new Dexie(logDatabaseName(project), { chromeTransactionDurability: 'strict', autoOpen: false });
  db.version(1).stores({
    meta: 'key',
    events: 'seq, id',
    segments: 'last',
    segmentIndex: 'last, firstId',
    values: '',
    erased: '',
    members: 'member',
    drafts: '[item+author+tab]',
  });
  return db;
}

/** Packs and derived records: relaxed, so that bulk writes are fast. */
export function dataDatabase(project: ProjectId): Dexie {
  const db = new Dexie(dataDatabaseName(project), { chromeTransactionDurability: 'relaxed', autoOpen: false });
  db.version(1).stores({ meta: 'key', packs: 'hash', packIndexes: 'hash', packOwners: '', derived: '' });
  return db;
}

/** Files of items, models, and which files an import under way has put there. Apart from the packs, so that bytes of pictures never weigh on them. */
export function mediaDatabase(project: ProjectId): Dexie {
  const db = new Dexie(mediaDatabaseName(project), { chromeTransactionDurability: 'relaxed', autoOpen: false });
  db.version(1).stores({ meta: 'key', files: '', models: '', claims: '++' });
  return db;
}

/** Project cards and settings of this browser profile. */
export function appDatabase(): Dexie {
  const db = new Dexie(APP_DATABASE, { chromeTransactionDurability: 'strict', autoOpen: false });
  db.version(1).stores({ projects: 'id', settings: '', ballast: '' });
  return db;
}

/** Opens a database, rebuilds one that has no stores (somebody opened the name before us), and never reopens by itself. */
export async function openDatabase(make: () => Dexie, events: ConnectionEvents = {}): Promise<Dexie> {
  const db = await open(make(), events);
  if (db.backendDB().objectStoreNames.length > 0) return db;
  db.close();
  await Dexie.delete(db.name); // nothing is lost: there was no store to hold anything
  return open(make(), events);
}

async function open(db: Dexie, events: ConnectionEvents): Promise<Dexie> {
  const wanted = Math.round(db.verno);
  let settled = false;
  const tell = (reason: ClosedReason): void => {
    if (settled) return;
    settled = true;
    events.onClosed?.(reason);
  };
  db.on('blocked', () => events.onBlocked?.());
  try {
    await db.open();
  } catch (error) {
    const known = toStorageError(error);
    throw known instanceof StorageError && known.code === 'closed' ? new StorageError('unavailable', error) : known;
  }
  const native = db.backendDB();
  if (Math.floor(native.version / 10) > wanted) {
    db.close();
    throw new StorageError('newer-version');
  }
  native.addEventListener('versionchange', (event) => tell(event.newVersion === null ? 'deleted' : 'newer-version'));
  native.addEventListener('close', () => tell('lost'));
  return db;
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
