import type { DeviceId, Hash } from '#domain/ids.ts';
import type { Fork } from '#domain/log/merge.ts';
import type { HotRecord, SegmentIndexRecord } from '../databases.ts';
import type { HeadRecord } from '../names.ts';
import { result } from '../transact.ts';
import { inRuns, type Run } from './runs.ts';
import { hashAt, isErasedLine } from './segment.ts';

/** Singleton under key "known": what this copy has of other devices. Its own chain is 1 to n of the head. */
export interface KnownRecord {
  readonly key: 'known';
  readonly runs: ReadonlyMap<DeviceId, readonly Run[]>;
  /** Largest lamport number, by device, of events too far ahead to move the clock. */
  readonly ahead: ReadonlyMap<DeviceId, number>;
  /** Every (device, n) with more than one header hash. */
  readonly forks: readonly Fork[];
}

export const NOTHING_KNOWN: KnownRecord = { key: 'known', runs: new Map(), ahead: new Map(), forks: [] };

/** Where a known event lies: a hot record, or a row of a segment. */
export type Site = { readonly seq: number } | { readonly segment: number; readonly row: number };

export interface StoredPlace {
  readonly hash: Hash;
  readonly erased: boolean;
  readonly site: Site;
}

/** A place in a device's chain, as a key. */
export const placeOf = (device: DeviceId, n: number): string => `${device} ${n}`;

/** True when nothing known can lie at the place: the usual answer, at no cost. */
export function isNewPlace(known: KnownRecord, head: HeadRecord, device: DeviceId, n: number): boolean {
  return !(device === head.device && n <= head.n) && !inRuns(known.runs.get(device) ?? [], n);
}

/** The known events at the given places (device → set of n); reads the hot tail and, where that is not enough, segment indexes. */
export async function findKnown(
  tx: IDBTransaction,
  wanted: ReadonlyMap<DeviceId, ReadonlySet<number>>,
): Promise<Map<string, StoredPlace[]>> {
  const found = new Map<string, StoredPlace[]>();
  const add = (device: DeviceId, n: number, event: StoredPlace): void => {
    const place = placeOf(device, n);
    found.set(place, [...(found.get(place) ?? []), event]);
  };
  if (wanted.size === 0) return found;
  for (const record of await result<HotRecord[]>(tx.objectStore('events').getAll())) {
    if (wanted.get(record.device)?.has(record.n) !== true) continue;
    add(record.device, record.n, { hash: record.hash, erased: isErasedLine(record.line), site: { seq: record.seq } });
  }
  await eachIndex(tx, (index) => {
    const sets = index.devices.map((device) => wanted.get(device));
    if (sets.every((set) => set === undefined)) return;
    index.n.forEach((n, row) => {
      const position = index.device[row] ?? 0;
      const device = index.devices[position];
      if (device === undefined || sets[position]?.has(n) !== true) return;
      add(device, n, { hash: hashAt(index, row), erased: index.erased.includes(row), site: { segment: index.last, row } });
    });
  });
  return found;
}

/** Visits every segment's index, some at a time, so that memory stays small. */
export async function eachIndex(tx: IDBTransaction, visit: (index: SegmentIndexRecord) => void): Promise<void> {
  let at = 0;
  for (;;) {
    const batch = await result<SegmentIndexRecord[]>(tx.objectStore('segmentIndex').getAll(IDBKeyRange.lowerBound(at, true), 32));
    for (const index of batch) visit(index);
    const last = batch.at(-1);
    if (last === undefined) return;
    at = last.last;
  }
}
