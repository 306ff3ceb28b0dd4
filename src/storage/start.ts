import type { ProjectId } from '#domain/ids.ts';
import { APP_DATABASE, dataDatabaseName, logDatabaseName, type HeadRecord } from './names.ts';
import { READ, result, transact } from './transact.ts';
import type { ProjectCard } from './types.ts';

/** Key of the derived record that a page can start from. */
export const START = 'start';

/** What the last visit left ready for the next one, and the place of the log that it describes. */
export interface StartRecord<Content> {
  readonly seq: number;
  readonly epoch: number;
  /** Names the code that wrote it: another build may read it differently. */
  readonly build: string;
  readonly content: Content;
}

/** What a page reads before anything else. */
export interface StartRead<Content> {
  readonly settings: ReadonlyMap<string, unknown>;
  readonly card: ProjectCard | undefined;
  readonly record: StartRecord<Content> | null;
  /** Lines of the events that came after the record; null when it does not belong to this log, or too much came. */
  readonly since: readonly string[] | null;
}

/** Events after the record that a start can take in by itself. */
const MOST_SINCE = 30;

/**
 * Reads settings, a project's card and its start record with nothing but the browser's own interface, so that it can run before any
 * library is there. Undefined when something is missing: then whoever asks goes the long way, which says what is wrong.
 */
export async function readStart<Content>(project: ProjectId, settings: readonly string[]): Promise<StartRead<Content> | undefined> {
  const recorded = reading(dataDatabaseName(project), async (db) =>
    transact(db, ['derived'], READ, (tx) => result<StartRecord<Content> | undefined>(tx.objectStore('derived').get(START))),
  );
  const log = reading(logDatabaseName(project), async (db) => {
    const record = await recorded;
    return record === undefined ? null : transact(db, ['meta', 'events'], READ, (tx) => linesSince(tx, record));
  });
  const own = reading(APP_DATABASE, async (db) =>
    transact(db, ['projects', 'settings'], READ, async (tx) => ({
      card: await result<ProjectCard | undefined>(tx.objectStore('projects').get(project)),
      settings: await Promise.all(settings.map((key) => result<unknown>(tx.objectStore('settings').get(key)))),
    })),
  );
  const found = await Promise.all([own, recorded, log]).catch(() => undefined); // no record: the slow way
  if (found === undefined) return undefined;
  const [app, record = null, since] = found;
  return { settings: new Map(settings.map((key, at) => [key, app.settings[at]])), card: app.card, record, since };
}

async function linesSince(tx: IDBTransaction, { seq, epoch }: Pick<StartRecord<unknown>, 'seq' | 'epoch'>): Promise<string[] | null> {
  const range = IDBKeyRange.lowerBound(seq, true);
  const [head, newer] = await Promise.all([
    result<HeadRecord | undefined>(tx.objectStore('meta').get('head')),
    result<{ readonly line: string }[]>(tx.objectStore('events').getAll(range, MOST_SINCE + 1)),
  ]);
  const whole = head?.epoch === epoch && newer.length === head.seq - seq && newer.length <= MOST_SINCE;
  return whole ? newer.map(({ line }) => line) : null;
}

async function reading<Value>(name: string, read: (db: IDBDatabase) => Promise<Value>): Promise<Value> {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => request.transaction?.abort(); // it is not there, and reading must not make it
  const db = await result(request);
  try {
    return await read(db);
  } finally {
    db.close();
  }
}
