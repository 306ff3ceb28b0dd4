import type { ProjectId } from '#domain/ids.ts';
import type { ClosedReason, Connection } from './connection.ts';
import { dataDatabase, logDatabase, openDatabase, type ConnectionEvents } from './databases.ts';
import { dropDatabase } from './dropDatabase.ts';
import type { HeadRecord } from './names.ts';
import { StorageError } from './errors.ts';
import { firstHead, newDevice } from './log/head.ts';
import { headFits, holdsEvents } from './log/headFits.ts';
import { mediaStore, type MediaStore } from './media/mediaStore.ts';
import { projectStore, type StoreContext } from './projectStore.ts';
import { READ, result, STRICT, transact } from './transact.ts';
import type { ProjectStore } from './types.ts';

export interface OpenOptions extends Omit<StoreContext, 'project'>, ConnectionEvents {}

/** Makes an empty copy of a project in this browser, under a new device id. A copy that is here already is opened instead. */
export function createProjectStore(project: ProjectId, options: OpenOptions): Promise<ProjectStore> {
  return connect(project, options, true);
}

/**
 * Opens a project that is in this browser.
 * @throws StorageError not-found when it is not (deleted, or the browser cleared it): never an empty project in silence.
 */
export async function openProjectStore(project: ProjectId, options: OpenOptions): Promise<ProjectStore> {
  return connect(project, options, false);
}

async function connect(project: ProjectId, options: OpenOptions, create: boolean): Promise<ProjectStore> {
  const open: Connection[] = [];
  let media: MediaStore | undefined;
  let told = false;
  const closeAll = (): void => {
    open.forEach((db) => db.close());
    media?.end();
  };
  const events: ConnectionEvents = {
    ...options,
    onClosed(reason: ClosedReason) {
      closeAll(); // one database without the other is of no use, and an open one would block the other tab
      if (!told) options.onClosed?.(reason);
      told = true;
    },
  };
  try {
    const log = await openDatabase(logDatabase(project), events, create);
    open.push(log);
    const head = await readOrCreateHead(log.native(), create);
    if (head === undefined) {
      await dropIfEmpty(log);
      throw new StorageError('not-found');
    }
    const data = await openDatabase(dataDatabase(project), events);
    open.push(data);
    media = mediaStore(project, events);
    return projectStore(log, data, media, head, {
      project,
      app: options.app,
      ...(options.onLowSpace && { onLowSpace: options.onLowSpace }),
    });
  } catch (error) {
    closeAll();
    throw error;
  }
}

/** The head, made anew from the log where it is gone or cannot be right; undefined where there is no log and none is to be made. */
async function readOrCreateHead(db: IDBDatabase, create: boolean): Promise<HeadRecord | undefined> {
  const found = await transact(db, ['meta', 'events', 'segments'], create ? STRICT : READ, async (tx) => {
    const meta = tx.objectStore('meta');
    const stored = await result<HeadRecord | undefined>(meta.get('head'));
    if (stored !== undefined) return (await headFits(tx, stored)) ? stored : 'mend';
    if (await holdsEvents(tx)) return 'mend';
    if (!create) return undefined;
    const head = firstHead(newDevice());
    meta.put(head);
    return head;
  });
  return found === 'mend' ? (await import('./log/mendHead.ts')).mendHead(db) : found; // hardly ever needed
}

/** Removes a database that has a log's stores and nothing in them; one that holds anything stays for a rescue. */
async function dropIfEmpty(log: Connection): Promise<void> {
  const db = log.native();
  const stores = [...db.objectStoreNames];
  const holds = await transact(db, stores, READ, (tx) =>
    Promise.all(stores.map(async (store) => (await result(tx.objectStore(store).getAllKeys(null, 1))).length > 0)),
  );
  log.close();
  if (!holds.includes(true)) await dropDatabase(log.name);
}
