import type Dexie from 'dexie';
import type { ProjectId } from '#domain/ids.ts';
import { listen, post } from './channel.ts';
import { appDatabase, openDatabase } from './databases.ts';
import { backupKey, dataDatabaseName, logDatabaseName, mediaDatabaseName } from './names.ts';
import { StorageError, toStorageError } from './errors.ts';
import type { ProjectCard } from './types.ts';

const CARDS_CHANNEL = 'plumbline-projects';
const BALLAST_BYTES = 1 << 20;
/** How long other tabs get to let go of a project that is being deleted. */
const BLOCKED_MS = 3000;

let opened: Promise<Dexie> | undefined;

/** One connection a context; opened again after it was lost or could not be opened. */
async function appDb(): Promise<Dexie> {
  const attempt = (opened ??= openDatabase(appDatabase));
  const db = await attempt.catch((error: unknown) => {
    if (opened === attempt) opened = undefined;
    throw error;
  });
  if (db.isOpen()) return db;
  if (opened === attempt) opened = undefined;
  return appDb();
}

async function run<Value>(work: (db: Dexie) => PromiseLike<Value>): Promise<Value> {
  try {
    return await work(await appDb());
  } catch (error) {
    throw toStorageError(error);
  }
}

/** All projects of this browser profile, last opened first. */
export async function listProjects(): Promise<readonly ProjectCard[]> {
  const cards = await run((db) => db.table<ProjectCard, ProjectId>('projects').toArray());
  return cards.sort((a, b) => b.openedAt - a.openedAt);
}

export const getCard = (project: ProjectId): Promise<ProjectCard | undefined> =>
  run((db) => db.table<ProjectCard, ProjectId>('projects').get(project));

export async function putCard(card: ProjectCard): Promise<void> {
  await run((db) => db.table<ProjectCard, ProjectId>('projects').put(card));
  announce();
}

/**
 * Removes a project's databases, then its card. Other tabs are told to let go.
 * @throws StorageError blocked when one does not; the deletion completes when that tab closes.
 */
export async function deleteProject(project: ProjectId): Promise<void> {
  const names = [logDatabaseName(project), dataDatabaseName(project), mediaDatabaseName(project)];
  const removed = Promise.all(names.map(dropDatabase)).then(async () => {
    await run((db) => db.table<ProjectCard, ProjectId>('projects').delete(project));
    await setSetting(backupKey(project), undefined);
    announce();
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new StorageError('blocked')), BLOCKED_MS);
  });
  try {
    await Promise.race([removed, late]);
  } finally {
    clearTimeout(timer);
  }
}

function dropDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(toStorageError(request.error));
  });
}

/** A small setting of this browser profile, such as who I am; undefined when never set. Structured-cloneable. */
export const getSetting = <Value>(key: string): Promise<Value | undefined> =>
  run(async (db) => (await db.table<unknown, string>('settings').get(key)) as Value | undefined);

/** Stores a setting; `undefined` removes it. */
export async function setSetting(key: string, value: unknown): Promise<void> {
  await run(async (db) => {
    const settings = db.table<unknown, string>('settings');
    await (value === undefined ? settings.delete(key) : settings.put(value, key));
  });
}

/** Calls `listener` when a card changed in any tab. Returns the way to stop. */
export const watchProjects = (listener: () => void): (() => void) => listen(CARDS_CHANNEL, listener);

const announce = (): void => post(CARDS_CHANNEL, null);

/** Puts 1 MiB aside to be given up when the disk is full, so that labels can still be written. Does nothing when there is no room. */
export async function ensureBallast(): Promise<void> {
  try {
    await run(async (db) => {
      if ((await db.table('ballast').toCollection().primaryKeys()).length > 0) return;
      await db.table<Uint8Array, string>('ballast').put(randomBytes(BALLAST_BYTES), 'ballast');
    });
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'full')) throw error;
  }
}

/** Gives the ballast up; false when there was none. */
export function dropBallast(): Promise<boolean> {
  return run(async (db) => {
    const there = (await db.table('ballast').toCollection().primaryKeys()).length > 0;
    await db.table('ballast').clear();
    return there;
  });
}

/** Random, because what compresses frees less than it claims. */
function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536)); // the most one call may ask for
  return bytes;
}
