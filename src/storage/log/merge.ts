import type { DeviceId, Hash } from '#domain/ids.ts';
import { eventLine, parseEventLine } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { LAMPORT_JUMP, type Fork } from '#domain/log/merge.ts';
import type { LogRows } from '#domain/log/rows.ts';
import type { HotRecord } from '../databases.ts';
import type { HeadRecord } from '../names.ts';
import { result, STRICT, transact } from '../transact.ts';
import { HOT_GESTURE } from './append.ts';
import { advanceClock } from './clock.ts';
import { ERASE_STORES, eraseWithin } from './erase.ts';
import { firstHead, newDevice, readHead } from './head.ts';
import { findKnown, NOTHING_KNOWN, placeOf, type KnownRecord } from './known.ts';
import { bodiesNamedBy, erasedBy, isRefused, keysOf } from './named.ts';
import { rewriteLines, type Rewrite } from './rewrite.ts';
import { addToRuns, type Run } from './runs.ts';
import { makeSegment, SEGMENT_EVENTS } from './segment.ts';
import { distinctRows, sortOut, wantedPlaces, type SortedOut } from './sortOut.ts';
import type { LogSource } from './source.ts';

export interface Merged {
  readonly head: HeadRecord;
  readonly added: number;
  /** Forks that this merge found or made longer. */
  readonly forks: readonly Fork[];
  /** True when a payload or body of a known event was filled in or dropped. */
  readonly changed: boolean;
}

/**
 * Set union by header hash, in one strict transaction: all or nothing, the clock included. What is erased here stays erased;
 * a payload missing here without an erasure is filled in when it fits its hash. New events under this copy's own device id mean
 * that the id lives on elsewhere (a copied profile, a restored backup): this copy writes under a new one from then on. What an
 * `Erased` event names is dropped with its arrival, and the epoch grows when something about known events changed. All events are of the project.
 */
export function mergeLog(db: IDBDatabase, source: LogSource, bodies: ReadonlyMap<Hash, string>): Promise<Merged> {
  const { rows } = source;
  const distinct = distinctRows(rows);
  return transact(db, ERASE_STORES, STRICT, async (tx) => {
    const [head, stored, waiting, erasedKeys] = await Promise.all([
      readHead(tx),
      result<KnownRecord | undefined>(tx.objectStore('meta').get('known')),
      result<LackingRecord | undefined>(tx.objectStore('meta').get('lacking')),
      result(tx.objectStore('erased').getAllKeys()),
    ]);
    const known = stored ?? NOTHING_KNOWN;
    const erased = new Set<IDBValidKey>(erasedKeys);
    const sorted = sortOut(rows, distinct, await findKnown(tx, wantedPlaces(rows, distinct, known, head)));
    const fills = fillsOf(source, sorted, erased);
    await rewriteLines(tx, fills);
    const arrived = [...source.telling].flatMap(([row, event]) => (sorted.fresh[row] === 1 ? [event] : []));
    const named = erasedBy([...arrived, ...fills.map(({ event }) => event)]);
    const names = keysOf(named);
    for (const key of names) erased.add(key);
    const lacking = new Set(waiting?.bodies);
    const filled = await putBodies(tx, bodies, { source, distinct, fresh: sorted.fresh, erased, lacking });
    const written = await writeFresh(tx, head, source, { ...sorted, erased });
    const dropped = names.length > 0 && (await eraseWithin(tx, named)).changed;
    const changed = fills.length > 0 || filled || dropped;
    const epoch = head.epoch + (changed ? 1 : 0);
    const { head: next, known: nextKnown } = sorted.added === 0 ? { head, known } : learn(written, known, rows, sorted);
    tx.objectStore('meta').put({ ...next, epoch });
    tx.objectStore('meta').put(nextKnown);
    return { head: { ...next, epoch }, added: sorted.added, forks: sorted.forks, changed };
  });
}

/** Events that are known here without their payload, and whose payload may come in. */
function fillsOf(source: LogSource, { bare }: SortedOut, erased: ReadonlySet<IDBValidKey>): (Rewrite & { readonly event: LogEvent })[] {
  if (bare.size === 0) return [];
  return source.blocks.flatMap(({ first, end, lines }) => {
    const rows = [...bare].filter(([row]) => row >= first && row < end && !source.rows.bare.has(row) && source.rows.fitsAt(row));
    const texts = rows.length === 0 ? [] : lines();
    return rows.flatMap(([row, site]) => {
      const line = texts[row - first] ?? '';
      const event = parseEventLine(line);
      return event === undefined || isRefused(event, erased) ? [] : [{ event, site, change: () => line }];
    });
  });
}

/** Bodies that events of the log name and that have not come yet: an event that is known already may be read once one of them comes. */
interface LackingRecord {
  readonly key: 'lacking';
  readonly bodies: readonly Hash[];
}

/**
 * Stores the bodies, but for those that only erased events name, and notes which are still missing. True when one of them was missing to an event that is
 * known already, whatever arrives with it.
 */
async function putBodies(
  tx: IDBTransaction,
  bodies: ReadonlyMap<Hash, string>,
  {
    source,
    distinct,
    fresh,
    erased,
    lacking,
  }: Pick<SortedOut, 'fresh'> & {
    readonly source: LogSource;
    readonly distinct: Uint8Array;
    readonly erased: ReadonlySet<IDBValidKey>;
    /** Bodies that were missing before. */
    readonly lacking: ReadonlySet<Hash>;
  },
): Promise<boolean> {
  const named = { erased: new Set<Hash>(), fresh: new Set<Hash>(), known: new Set<Hash>() };
  for (const [row, event] of source.telling) {
    if (distinct[row] === 0) continue;
    const kind = isRefused(event, erased) ? 'erased' : fresh[row] === 1 ? 'fresh' : 'known';
    for (const hash of bodiesNamedBy(event)) named[kind].add(hash);
  }
  const values = tx.objectStore('values');
  let filled = false;
  for (const [hash, body] of bodies) {
    if (erased.has(hash) || (named.erased.has(hash) && !named.fresh.has(hash) && !named.known.has(hash))) continue;
    const late = lacking.has(hash) || named.known.has(hash) || !named.fresh.has(hash);
    if (late && (await result(values.getKey(hash))) === undefined) filled = true;
    values.put(body, hash);
  }
  const missing: Hash[] = [];
  for (const hash of new Set([...lacking, ...named.fresh, ...named.known])) {
    if (!erased.has(hash) && !bodies.has(hash) && (await result(values.getKey(hash))) === undefined) missing.push(hash);
  }
  if (missing.length > 0 || lacking.size > 0) tx.objectStore('meta').put({ key: 'lacking', bodies: missing } satisfies LackingRecord);
  return filled;
}

/** Writes new events after the local end: few as hot records, many as segments. */
async function writeFresh(
  tx: IDBTransaction,
  head: HeadRecord,
  { rows, blocks }: LogSource,
  { fresh, added, erased }: SortedOut & { readonly erased: ReadonlySet<IDBValidKey> },
): Promise<HeadRecord> {
  let { seq, bytes } = head;
  const hot = added <= HOT_GESTURE;
  let records: HotRecord[] = [];
  const seal = async (): Promise<void> => {
    if (records.length === 0) return;
    const { segment, index } = makeSegment(records);
    tx.objectStore('segments').add(segment);
    await result(tx.objectStore('segmentIndex').add(index));
    records = [];
  };
  for (const { first, end, lines } of blocks) {
    if (!fresh.subarray(first, end).includes(1)) continue;
    const texts = lines();
    for (let row = first; row < end; row += 1) {
      if (fresh[row] === 0) continue;
      const line = admitted(texts[row - first] ?? '', erased);
      seq += 1;
      bytes += line.length;
      const record = { seq, id: idOf(line, rows, row), device: rows.deviceAt(row), n: rows.nAt(row), hash: rows.hashAt(row), line };
      if (hot) tx.objectStore('events').add(record);
      else if (records.push(record) === SEGMENT_EVENTS) await seal();
    }
  }
  await seal();
  return { ...head, seq, bytes };
}

/** The line without its payload where that is refused. */
function admitted(line: string, erased: ReadonlySet<IDBValidKey>): string {
  const event = erased.size === 0 ? undefined : parseEventLine(line);
  return event !== undefined && isRefused(event, erased) ? eventLine({ header: event.header, salt: null, payload: null }) : line;
}

/** The id in a line, without reading all of it. */
function idOf(line: string, rows: LogRows, row: number): string {
  const [, id] = /,"id":"([\w-]+)",/.exec(line) ?? [];
  return id !== undefined && rows.isNamed(row, id) ? id : (parseEventLine(line)?.header.id ?? '');
}

/** Head and known record after new events: the clock, the runs of other devices, the forks, and a new device id where needed. */
function learn(head: HeadRecord, known: KnownRecord, rows: LogRows, { fresh, forks }: SortedOut): { head: HeadRecord; known: KnownRecord } {
  const numbers = new Map<DeviceId, Float64Array>();
  const seen: Seen[] = [];
  for (const [device, chain] of rows.chains()) {
    const its = chain.filter((row) => fresh[row] === 1);
    if (its.length === 0) continue;
    numbers.set(
      device,
      Float64Array.from(its, (row) => rows.nAt(row)),
    );
    seen.push(...clocksOf(device, its, rows));
  }
  const clock = advanceClock(head.lamport, known.ahead, seen);
  const runs = new Map<DeviceId, readonly Run[]>(known.runs);
  let next: HeadRecord = { ...head, lamport: clock.lamport };
  if (numbers.has(head.device)) {
    if (head.n > 0) runs.set(head.device, addToRuns([[1, head.n], ...(runs.get(head.device) ?? [])], []));
    next = { ...firstHead(newDevice()), lamport: clock.lamport, seq: head.seq, epoch: head.epoch, bytes: head.bytes };
  }
  for (const [device, its] of numbers) runs.set(device, addToRuns(runs.get(device) ?? [], its));
  return { head: next, known: { key: 'known', runs, ahead: clock.ahead, forks: joinForks(known.forks, forks) } };
}

type Seen = { readonly device: DeviceId; readonly lamport: number };

/** Of a device's numbers those that can matter to the clock: the ends of what lies within one step of it. */
function clocksOf(device: DeviceId, chain: Uint32Array, rows: LogRows): Seen[] {
  const steps = new Map<number, [number, number]>();
  for (const row of chain) {
    const lamport = rows.lamportAt(row);
    const step = Math.floor(lamport / LAMPORT_JUMP);
    const [least, most] = steps.get(step) ?? [lamport, lamport];
    if (lamport <= least || lamport >= most) steps.set(step, [Math.min(least, lamport), Math.max(most, lamport)]);
  }
  return [...steps.values()].flat().map((lamport) => ({ device, lamport }));
}

/** One entry a place; the newer one has all hashes. */
function joinForks(old: readonly Fork[], found: readonly Fork[]): Fork[] {
  const byPlace = new Map([...old, ...found].map((fork) => [placeOf(fork.device, fork.n), fork]));
  return [...byPlace.values()].sort((a, b) => (a.device === b.device ? a.n - b.n : a.device < b.device ? -1 : 1));
}
