import type { DeviceId, Hash, ProjectId } from '#domain/ids.ts';
import { eventLine, headerHash, payloadHash } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { compareEvents } from '#domain/log/header.ts';
import type { Fork } from '#domain/log/merge.ts';
import type { HotRecord } from '../databases.ts';
import type { HeadRecord } from '../names.ts';
import { result, STRICT, transact } from '../transact.ts';
import { HOT_GESTURE } from './append.ts';
import { advanceClock } from './clock.ts';
import { ERASE_STORES, eraseWithin } from './erase.ts';
import { firstHead, newDevice, readHead } from './head.ts';
import { findKnown, isNewPlace, NOTHING_KNOWN, placeOf, type KnownEvent, type KnownRecord } from './known.ts';
import { bodiesNamedBy, erasedBy, isRefused, keysOf } from './named.ts';
import { rewriteLines, type Rewrite } from './rewrite.ts';
import { addToRuns, type Run } from './runs.ts';
import { makeSegment, SEGMENT_EVENTS } from './segment.ts';

export interface Merged {
  readonly head: HeadRecord;
  readonly added: number;
  /** Forks that this merge found or made longer. */
  readonly forks: readonly Fork[];
  /** True when a payload or body of a known event was filled in or dropped. */
  readonly changed: boolean;
}

interface Incoming {
  readonly event: LogEvent;
  readonly hash: Hash;
}

/**
 * Set union by header hash, in one strict transaction: all or nothing, the clock included. What is erased here stays erased;
 * a payload missing here without an erasure is filled in when it fits its hash. New events under this copy's own device id mean
 * that the id lives on elsewhere (a copied profile, a restored backup): this copy writes under a new one from then on. What an
 * `Erased` event names is dropped with its arrival, and the epoch grows when something about known events changed.
 */
export function mergeEvents(
  db: IDBDatabase,
  project: ProjectId,
  events: readonly LogEvent[],
  bodies: ReadonlyMap<Hash, string>,
): Promise<Merged> {
  if (events.some(({ header }) => header.project !== project)) throw new Error('these events belong to another project');
  const incoming = distinct(events).sort((a, b) => compareEvents(a.event.header, b.event.header) || (a.hash < b.hash ? -1 : 1));
  return transact(db, ERASE_STORES, STRICT, async (tx) => {
    const [head, stored, erasedKeys] = await Promise.all([
      readHead(tx),
      result<KnownRecord | undefined>(tx.objectStore('meta').get('known')),
      result(tx.objectStore('erased').getAllKeys()),
    ]);
    const known = stored ?? NOTHING_KNOWN;
    const erased = new Set<IDBValidKey>(erasedKeys);
    const places = await findKnown(tx, wantedPlaces(known, head, incoming));
    const { fresh, fills, forks } = sortOut(incoming, places, erased);
    await rewriteLines(tx, fills);
    const named = erasedBy([...fresh, ...fills].map(({ event }) => event));
    const names = keysOf(named);
    for (const key of names) erased.add(key);
    const filled = await putBodies(tx, bodies, { incoming, fresh, erased });
    const written = await writeFresh(tx, head, fresh, erased);
    const dropped = names.length > 0 && (await eraseWithin(tx, named)).changed;
    const changed = fills.length > 0 || filled || dropped;
    const epoch = head.epoch + (changed ? 1 : 0);
    const { head: next, known: nextKnown } = fresh.length === 0 ? { head, known } : learn(written, known, fresh, forks);
    tx.objectStore('meta').put({ ...next, epoch });
    tx.objectStore('meta').put(nextKnown);
    return { head: { ...next, epoch }, added: fresh.length, forks, changed };
  });
}

/** One entry a header; of two, the one that still has its payload. */
function distinct(events: readonly LogEvent[]): Incoming[] {
  const byHash = new Map<Hash, Incoming>();
  for (const event of events) {
    const hash = headerHash(event.header);
    if ((byHash.get(hash)?.event.payload ?? null) === null) byHash.set(hash, { event, hash });
  }
  return [...byHash.values()];
}

/** Stores the bodies, but for those that only erased events name. True when one of them was missing to an event that is known already. */
async function putBodies(
  tx: IDBTransaction,
  bodies: ReadonlyMap<Hash, string>,
  { incoming, fresh, erased }: { incoming: readonly Incoming[]; fresh: readonly Incoming[]; erased: ReadonlySet<IDBValidKey> },
): Promise<boolean> {
  const isFresh = new Set(fresh);
  const named = { erased: new Set<Hash>(), fresh: new Set<Hash>(), known: new Set<Hash>() };
  for (const entry of incoming) {
    const kind = isRefused(entry.event, erased) ? 'erased' : isFresh.has(entry) ? 'fresh' : 'known';
    for (const hash of bodiesNamedBy(entry.event)) named[kind].add(hash);
  }
  const values = tx.objectStore('values');
  let filled = false;
  for (const [hash, body] of bodies) {
    if (erased.has(hash) || (named.erased.has(hash) && !named.fresh.has(hash) && !named.known.has(hash))) continue;
    const late = named.known.has(hash) || !named.fresh.has(hash);
    if (late && (await result(values.getKey(hash))) === undefined) filled = true;
    values.put(body, hash);
  }
  return filled;
}

function wantedPlaces(known: KnownRecord, head: HeadRecord, incoming: readonly Incoming[]): Map<DeviceId, Set<number>> {
  const wanted = new Map<DeviceId, Set<number>>();
  for (const { event } of incoming) {
    const { device, n } = event.header;
    if (!isNewPlace(known, head, device, n)) wanted.set(device, (wanted.get(device) ?? new Set()).add(n));
  }
  return wanted;
}

interface SortedOut {
  readonly fresh: readonly Incoming[];
  readonly fills: readonly (Rewrite & Pick<Incoming, 'event'>)[];
  readonly forks: readonly Fork[];
}

/** Parts what is new from what is known, and finds places with two headers. */
function sortOut(
  incoming: readonly Incoming[],
  places: ReadonlyMap<string, readonly KnownEvent[]>,
  erased: ReadonlySet<IDBValidKey>,
): SortedOut {
  const fresh: Incoming[] = [];
  const fills: (Rewrite & Pick<Incoming, 'event'>)[] = [];
  const forks = new Map<string, Fork>();
  const hashes = new Map<string, Hash[]>();
  for (const entry of incoming) {
    const { event } = entry;
    const { device, n } = event.header;
    const place = placeOf(device, n);
    const known = places.get(place) ?? [];
    const same = known.find(({ hash }) => hash === entry.hash);
    if (same !== undefined) {
      if (same.erased && !isRefused(event, erased) && fits(event)) fills.push({ event, site: same.site, change: () => eventLine(event) });
      continue;
    }
    fresh.push(entry);
    const here = [...(hashes.get(place) ?? known.map(({ hash }) => hash)), entry.hash].sort();
    hashes.set(place, here);
    if (here.length > 1) forks.set(place, { device, n, hashes: here });
  }
  return { fresh, fills, forks: [...forks.values()] };
}

const fits = ({ header, salt, payload }: LogEvent): boolean =>
  salt !== null && payload !== null && payloadHash(salt, payload) === header.payloadHash;

/** Writes new events after the local end: few as hot records, many as segments. */
async function writeFresh(
  tx: IDBTransaction,
  head: HeadRecord,
  fresh: readonly Incoming[],
  erased: ReadonlySet<IDBValidKey>,
): Promise<HeadRecord> {
  let { seq, bytes } = head;
  for (let from = 0; from < fresh.length; from += SEGMENT_EVENTS) {
    const records = fresh.slice(from, from + SEGMENT_EVENTS).map(({ event, hash }): HotRecord => {
      const { id, device, n } = event.header;
      const line = eventLine(isRefused(event, erased) ? { header: event.header, salt: null, payload: null } : event);
      seq += 1;
      bytes += line.length;
      return { seq, id, device, n, hash, line };
    });
    if (fresh.length <= HOT_GESTURE) for (const record of records) tx.objectStore('events').add(record);
    else {
      const { segment, index } = makeSegment(records);
      tx.objectStore('segments').add(segment);
      await result(tx.objectStore('segmentIndex').add(index));
    }
  }
  return { ...head, seq, bytes };
}

/** Head and known record after new events: the clock, the runs of other devices, the forks, and a new device id where needed. */
function learn(
  head: HeadRecord,
  known: KnownRecord,
  fresh: readonly Incoming[],
  forks: readonly Fork[],
): { head: HeadRecord; known: KnownRecord } {
  const clock = advanceClock(
    head.lamport,
    known.ahead,
    fresh.map(({ event }) => event.header),
  );
  const numbers = new Map<DeviceId, number[]>();
  for (const { event } of fresh) {
    const list = numbers.get(event.header.device) ?? [];
    list.push(event.header.n);
    numbers.set(event.header.device, list);
  }
  const runs = new Map<DeviceId, readonly Run[]>(known.runs);
  let next: HeadRecord = { ...head, lamport: clock.lamport };
  if (numbers.has(head.device)) {
    if (head.n > 0) runs.set(head.device, addToRuns([[1, head.n], ...(runs.get(head.device) ?? [])], []));
    next = { ...firstHead(newDevice()), lamport: clock.lamport, seq: head.seq, epoch: head.epoch, bytes: head.bytes };
  }
  for (const [device, list] of numbers) runs.set(device, addToRuns(runs.get(device) ?? [], list));
  return { head: next, known: { key: 'known', runs, ahead: clock.ahead, forks: joinForks(known.forks, forks) } };
}

/** One entry a place; the newer one has all hashes. */
function joinForks(old: readonly Fork[], found: readonly Fork[]): Fork[] {
  const byPlace = new Map([...old, ...found].map((fork) => [placeOf(fork.device, fork.n), fork]));
  return [...byPlace.values()].sort((a, b) => (a.device === b.device ? a.n - b.n : a.device < b.device ? -1 : 1));
}
