import { APP_DATABASE } from './names.ts';
import { result, STRICT, transact } from './transact.ts';

/** How many records each store of one database holds; never what is in them. */
export interface StoreCounts {
  /** "log of project 1": numbers instead of names. */
  readonly database: string;
  readonly version: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** A database that could not be counted, and why. */
export interface Uncounted {
  readonly database: string;
  readonly error: string;
}

/** Counts every store of this site. Databases that cannot be opened are told, and do not keep others from being counted. */
export async function countStores(): Promise<readonly (StoreCounts | Uncounted)[]> {
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name === undefined ? [] : [name])).sort();
  const projects = [...new Set(names.flatMap((name) => PROJECT.exec(name)?.[2] ?? []))];
  const found: (StoreCounts | Uncounted)[] = [];
  for (const name of names) {
    const [, part, id] = PROJECT.exec(name) ?? [];
    const database =
      id === undefined ? (name === APP_DATABASE ? 'application' : 'another') : `${part} of project ${projects.indexOf(id) + 1}`;
    const counted = await countOne(name, database).catch((error: unknown) => ({ database, error: nameOf(error) }));
    if (!('error' in counted && counted.error === GONE)) found.push(counted);
  }
  return found;
}

const PROJECT = /^plumbline-(log|data|media)-(.+)$/;
/** Of an error only its kind: messages may quote data. */
export const nameOf = (error: unknown): string => (error instanceof Error || error instanceof DOMException ? error.name : 'Error');
/** It was deleted since the browser named it: opening it would have made it. */
const GONE = 'AbortError';
/** Another tab that upgrades or deletes keeps an opening waiting. */
const OPEN_MS = 5000;

async function countOne(name: string, database: string): Promise<StoreCounts> {
  const db = await open(name);
  try {
    const stores = [...db.objectStoreNames];
    if (stores.length === 0) return { database, version: db.version, counts: {} };
    const tx = db.transaction(stores);
    const counts = await Promise.all(stores.map(async (store) => [store, await result(tx.objectStore(store).count())] as const));
    return { database, version: db.version, counts: Object.fromEntries(counts) };
  } finally {
    db.close();
  }
}

function open(name: string, make?: (db: IDBDatabase) => void): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => (make === undefined ? request.transaction?.abort() : make(request.result)); // looking must not make it
  const opened = result(request);
  const late = new Promise<never>((_, reject) => setTimeout(() => reject(new DOMException('no answer', 'TimeoutError')), OPEN_MS));
  opened.catch(() => undefined); // the race was decided without it
  late.catch(() => undefined); // the race was decided without it
  return Promise.race([opened, late]);
}

const SCRATCH = 'plumbline-check';
const WRITES = 20;

/** Milliseconds of strict writes, as a label is written, to a database of its own that is removed again. Sorted, smallest first. */
export async function timeStrictWrites(): Promise<readonly number[]> {
  const db = await open(SCRATCH, (fresh) => fresh.createObjectStore('writes', { autoIncrement: true }));
  const times: number[] = [];
  try {
    for (let i = 0; i < WRITES; i += 1) {
      const from = performance.now();
      await transact(db, ['writes'], STRICT, (tx) => result(tx.objectStore('writes').put('x'.repeat(500))));
      times.push(performance.now() - from);
    }
  } finally {
    db.close();
    indexedDB.deleteDatabase(SCRATCH);
  }
  return times.sort((a, b) => a - b);
}

/** Milliseconds to write, read and remove one small file of the origin's private file system. Rejects where there is none. */
export async function timePrivateFile(): Promise<number> {
  const from = performance.now();
  const root = await navigator.storage.getDirectory();
  const handle = await root.getFileHandle(SCRATCH, { create: true });
  const writable = await handle.createWritable();
  await writable.write('check');
  await writable.close();
  const read = await (await handle.getFile()).text();
  await root.removeEntry(SCRATCH);
  if (read !== 'check') throw new DOMException('what was read is not what was written', 'DataError');
  return performance.now() - from;
}
