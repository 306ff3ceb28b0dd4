import type { ProjectId } from '#domain/ids.ts';
import { listen, post } from './channel.ts';
import type { Connection } from './connection.ts';
import { appDatabase, openDatabase } from './databases.ts';
import { dropDatabase } from './dropDatabase.ts';
import { backupKey, dataDatabaseName, logDatabaseName, mediaDatabaseName } from './names.ts';
import { StorageError } from './errors.ts';
import { READ, result, STRICT, transact, type TransactionKind } from './transact.ts';
import type { ProjectCard } from './types.ts';

const CARDS_CHANNEL = 'plumbline-projects';
const BALLAST_BYTES = 1 << 20;
/** How long other tabs get to let go of a project that is being deleted. */
const BLOCKED_MS = 3000;

let opened: Promise<Connection> | undefined;

/** One connection a context; opened again after it was lost or could not be opened. */
async function appDb(): Promise<Connection> {
  const attempt = (opened ??= openDatabase(appDatabase));
  const db = await attempt.catch((error: unknown) => {
    if (opened === attempt) opened = undefined;
    throw error;
  });
  if (db.isOpen()) return db;
  if (opened === attempt) opened = undefined;
  return appDb();
}

/** One transaction over one store; every write is strict. */
async function run<Value>(kind: TransactionKind, store: string, work: (records: IDBObjectStore) => Promise<Value>): Promise<Value> {
  return transact((await appDb()).native(), [store], kind, (tx) => work(tx.objectStore(store)));
}

/** All projects of this browser profile, last opened first. */
export async function listProjects(): Promise<readonly ProjectCard[]> {
  const cards = await run<ProjectCard[]>(READ, 'projects', (projects) => result(projects.getAll()));
  return cards.sort((a, b) => b.openedAt - a.openedAt);
}

export const getCard = (project: ProjectId): Promise<ProjectCard | undefined> =>
  run<ProjectCard | undefined>(READ, 'projects', (projects) => result(projects.get(project)));

export async function putCard(card: ProjectCard): Promise<void> {
  await run(STRICT, 'projects', (projects) => result(projects.put(card)));
  announce();
}

/**
 * Removes a project's databases, then its card. Other tabs are told to let go.
 * @throws StorageError blocked when one does not; the deletion completes when that tab closes.
 */
export async function deleteProject(project: ProjectId): Promise<void> {
  const names = [logDatabaseName(project), dataDatabaseName(project), mediaDatabaseName(project)];
  const removed = Promise.all(names.map(dropDatabase)).then(async () => {
    await run(STRICT, 'projects', (projects) => result(projects.delete(project)));
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

/** A small setting of this browser profile, such as who I am; undefined when never set. Structured-cloneable. */
export const getSetting = <Value>(key: string): Promise<Value | undefined> =>
  run<Value | undefined>(READ, 'settings', (settings) => result(settings.get(key)));

/** Stores a setting; `undefined` removes it. */
export async function setSetting(key: string, value: unknown): Promise<void> {
  await run<unknown>(STRICT, 'settings', (settings) =>
    value === undefined ? result(settings.delete(key)) : result(settings.put(value, key)),
  );
}

/** Calls `listener` when a card changed in any tab. Returns the way to stop. */
export const watchProjects = (listener: () => void): (() => void) => listen(CARDS_CHANNEL, listener);

const announce = (): void => post(CARDS_CHANNEL, null);

/** Puts 1 MiB aside to be given up when the disk is full, so that labels can still be written. Does nothing when there is no room. */
export async function ensureBallast(): Promise<void> {
  try {
    if (await hasBallast()) return;
    await run(STRICT, 'ballast', (ballast) => result(ballast.put(randomBytes(BALLAST_BYTES), 'ballast')));
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'full')) throw error;
  }
}

/** Gives the ballast up; false when there was none. */
export async function dropBallast(): Promise<boolean> {
  const there = await hasBallast();
  await run(STRICT, 'ballast', (ballast) => result(ballast.clear()));
  return there;
}

const hasBallast = async (): Promise<boolean> => (await run(READ, 'ballast', (ballast) => result(ballast.count()))) > 0;

/** Random, because what compresses frees less than it claims. */
function randomBytes(length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65536) crypto.getRandomValues(bytes.subarray(at, at + 65536)); // the most one call may ask for
  return bytes;
}
