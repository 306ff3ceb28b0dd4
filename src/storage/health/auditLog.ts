import type { DeviceId, EventId, Hash } from '#domain/ids.ts';
import { sha256 } from '#domain/hash.ts';
import type { Fork } from '#domain/log/merge.ts';
import type { HeadRecord } from '../names.ts';
import { readHead } from '../log/head.ts';
import { eachIndex, findKnown, NOTHING_KNOWN, type KnownRecord } from '../log/known.ts';
import { mendHead } from '../log/mendHead.ts';
import { addToRuns, type Run } from '../log/runs.ts';
import { unlessFull } from '../errors.ts';
import { READ, result, STRICT, transact } from '../transact.ts';
import { keepAside, noteLost, readAside, readNames, takeMends } from '../log/aside.ts';
import { removeDoubles } from './doubled.ts';
import { checkHot } from './hot.ts';
import { LogCheck } from './logCheck.ts';
import { sizeOf } from './present.ts';
import { checkSealed } from './sealed.ts';
import type { AuditOptions, LostRun, Mend, Named, StoreAudit } from './types.ts';

type FoundInLog = Pick<StoreAudit, 'events' | 'lost' | 'lostEvents' | 'aside' | 'names' | 'bodies' | 'mended' | 'changed'>;

/**
 * Reads the log against what the store remembers of it. Changed records are put aside, so that the true ones can come back with any copy;
 * what only helps to find events is made anew. Steps of a few milliseconds; others may write meanwhile.
 */
export async function auditLog(
  db: IDBDatabase,
  { deep = false, pause = noPause }: AuditOptions,
): Promise<FoundInLog & { readonly named: Named; readonly seed: string | undefined }> {
  const start = await transact(db, ['meta', 'erased'], READ, async (tx) => ({
    head: await readHead(tx),
    known: (await result<KnownRecord | undefined>(tx.objectStore('meta').get('known'))) ?? NOTHING_KNOWN,
    erased: new Set<IDBValidKey>(await result(tx.objectStore('erased').getAllKeys())),
  }));
  const check = new LogCheck({ ...start, deep, pause });
  await checkHot(db, check);
  await checkSealed(db, check);
  const repeated = check.present.repeated();
  if (repeated.size > 0 && ((await unlessFull(removeDoubles(db, repeated))) ?? 0) > 0) check.mends.add('doubled');
  await unlessFull(mendHeadOf(db, check));
  await unlessFull(mendKnown(db, check));
  await unlessFull(mendErased(db, check));
  const bodies = await checkBodies(db, check);
  const lost = check.present.lost(check.head, check.known);
  const rest = (await unlessFull(noteFindings(db, lost))) ?? { more: false, aside: [], names: [], mends: [] };
  return {
    named: check.named,
    seed: check.seed,
    events: check.present.count(),
    lost,
    lostEvents: sizeOf(lost.map(({ from, to }) => [from, to])),
    aside: rest.aside,
    names: rest.names,
    bodies,
    mended: [...new Set<Mend>([...check.mends, ...rest.mends])],
    changed: check.changed || rest.more,
  };
}

/** Drops what has come back from the notes of earlier checks, and adds what is lost now. */
const noteFindings = (db: IDBDatabase, lost: readonly LostRun[]) =>
  transact(db, ['meta', 'events', 'segmentIndex'], STRICT, async (tx) => {
    const here = await whichAreHere(tx, [
      ...(await readAside(tx)).flatMap(({ id }) => id ?? []),
      ...(await readNames(tx)).map(({ event }) => event),
    ]);
    await keepAside(tx, ({ id }) => (id === null ? lost.length > 0 : !here.has(id)));
    const more = await noteLost(tx, lost, ({ event }) => !here.has(event));
    return { more, aside: await readAside(tx), names: await readNames(tx), mends: await takeMends(tx) };
  });

const noPause = (): Promise<void> => Promise.resolve();

/** The head must name this copy's last event; where it does not, a new chain begins. */
async function mendHeadOf(db: IDBDatabase, check: LogCheck): Promise<void> {
  const { device, n, hash, lamport } = check.head;
  const last = check.present.last(device);
  const here = check.present.hashes.get(`${device} ${n}`);
  const wrong = last > n || (n > 0 && last === 0) || (here !== undefined && here !== hash) || check.lamport > lamport;
  if (!wrong) return;
  const now = await transact(db, ['meta'], READ, readHead);
  if (isSame(now, check.head)) await mendHead(db);
}

/** Nobody has written meanwhile, so the head is still the one that was looked at. */
const isSame = (a: HeadRecord, b: HeadRecord): boolean =>
  a.device === b.device && a.n === b.n && a.hash === b.hash && a.lamport === b.lamport;

/** What came from other devices is at least what is here of them. */
async function mendKnown(db: IDBDatabase, check: LogCheck): Promise<void> {
  const forks = await forksIn(db, check.present.repeated());
  const others = check.present.devices().filter((device) => device !== check.head.device);
  const short = others.filter((device) => {
    const had = check.known.runs.get(device) ?? [];
    return sizeOf(addToRuns([...had, ...check.present.runs(device)], [])) > sizeOf(had);
  });
  const knownForks = new Set(check.known.forks.map(({ device, n }) => `${device} ${n}`));
  if (short.length === 0 && forks.every(({ device, n }) => knownForks.has(`${device} ${n}`))) return;
  await transact(db, ['meta'], STRICT, async (tx) => {
    const meta = tx.objectStore('meta');
    const [head, stored] = await Promise.all([readHead(tx), result<KnownRecord | undefined>(meta.get('known'))]);
    const known = stored ?? NOTHING_KNOWN;
    const runs = new Map<DeviceId, readonly Run[]>(known.runs);
    for (const device of short) {
      if (device !== head.device) runs.set(device, addToRuns([...(runs.get(device) ?? []), ...check.present.runs(device)], []));
    }
    const here = new Set(known.forks.map(({ device, n }) => `${device} ${n}`));
    const all = [...known.forks, ...forks.filter(({ device, n }) => !here.has(`${device} ${n}`))];
    meta.put({ ...known, runs, forks: all } satisfies KnownRecord);
  });
  check.mends.add('known');
}

/** Places with two different events. */
async function forksIn(db: IDBDatabase, places: ReadonlyMap<DeviceId, ReadonlySet<number>>): Promise<Fork[]> {
  if (places.size === 0) return [];
  const found = await transact(db, ['events', 'segmentIndex'], READ, (tx) => findKnown(tx, places));
  return [...found].flatMap(([place, events]): Fork[] => {
    const hashes = [...new Set(events.map(({ hash }) => hash))].sort();
    const [device = '', n = ''] = place.split(' ');
    return hashes.length > 1 ? [{ device: device as DeviceId, n: Number(n), hashes }] : [];
  });
}

/** What an `Erased` event of the log names must be refused when it arrives again. */
async function mendErased(db: IDBDatabase, check: LogCheck): Promise<void> {
  const missing = [...check.toErase].filter((id) => !check.erased.has(id));
  if (missing.length === 0) return;
  await transact(db, ['erased'], STRICT, async (tx) => {
    for (const id of missing) tx.objectStore('erased').put(1, id);
  });
  check.mends.add('erased');
}

/** Bodies that are not here; one that is not what its hash says is taken away, so that the true one can come in. */
async function checkBodies(db: IDBDatabase, check: LogCheck): Promise<Hash[]> {
  const missing: Hash[] = [];
  for (const hash of check.named.bodies) {
    if (check.erased.has(hash)) continue;
    const body = await transact(db, ['values'], READ, (tx) => result<unknown>(tx.objectStore('values').get(hash)));
    if (typeof body === 'string' && sha256(body) === hash) continue;
    missing.push(hash);
    if (body === undefined) continue;
    check.changed = true;
    await transact(db, ['values'], STRICT, async (tx) => void tx.objectStore('values').delete(hash));
    await check.pause();
  }
  return missing;
}

/** Those of the events that are in the log. */
async function whichAreHere(tx: IDBTransaction, ids: readonly EventId[]): Promise<ReadonlySet<string>> {
  const here = new Set<string>();
  if (ids.length === 0) return here;
  for (const id of ids) if ((await result(tx.objectStore('events').index('id').getKey(id))) !== undefined) here.add(id);
  const wanted = new Set<string>(ids);
  await eachIndex(tx, (index) => {
    for (const id of index.ids) if (wanted.has(id)) here.add(id);
  });
  return here;
}
