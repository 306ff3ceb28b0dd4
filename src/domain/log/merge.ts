import type { DeviceId, Hash } from '../ids.ts';
import { eventLine, headerHash, payloadHash } from './chain.ts';
import type { LogEvent } from './event.ts';

/** The same device and n with another header hash: the device's log was copied and continued twice. Both branches are kept. */
export interface Fork {
  readonly device: DeviceId;
  readonly n: number;
  readonly hashes: readonly Hash[];
}

/** Lamport numbers further ahead than this are kept but do not move the clock (one bad device must not break the others). */
export const LAMPORT_JUMP = 1_000_000;

/** Set union of two logs by header hash: commutative, associative, idempotent. A payload erased on either side stays erased only if an `Erased` event says so, which the fold decides. */
export function unionEvents(...logs: readonly (readonly LogEvent[])[]): LogEvent[] {
  const byHash = new Map<Hash, LogEvent>();
  for (const log of logs) {
    for (const event of log) {
      const hash = headerHash(event.header);
      const known = byHash.get(hash);
      byHash.set(hash, known === undefined ? event : better(known, event));
    }
  }
  return [...byHash.values()].sort(byDeviceOrder);
}

/** Of two copies of one event the one whose payload fits its hash, so that neither an erasure nor damage on one side wins by order. */
function better(a: LogEvent, b: LogEvent): LogEvent {
  const fits = ({ header, salt, payload }: LogEvent): boolean =>
    payload !== null && salt !== null && payloadHash(salt, payload) === header.payloadHash;
  if (fits(a)) return a;
  if (fits(b)) return b;
  return eventLine(a) < eventLine(b) ? a : b;
}

/** Order inside project files: device, n, then header hash at a fork. */
function byDeviceOrder(a: LogEvent, b: LogEvent): number {
  if (a.header.device !== b.header.device) return a.header.device < b.header.device ? -1 : 1;
  if (a.header.n !== b.header.n) return a.header.n - b.header.n;
  return headerHash(a.header) < headerHash(b.header) ? -1 : 1;
}

/** Places where one device's chain has two different headers for one n. */
export function findForks(events: readonly LogEvent[]): Fork[] {
  const places = new Map<DeviceId, Map<number, LogEvent | LogEvent[]>>();
  for (const event of events) {
    const { device, n } = event.header;
    const its = places.get(device) ?? new Map<number, LogEvent | LogEvent[]>();
    const there = its.get(n);
    places.set(device, its.set(n, there === undefined ? event : [there, event].flat()));
  }
  return [...places].flatMap(([device, its]) =>
    [...its].flatMap(([n, there]) => {
      const hashes = Array.isArray(there) ? [...new Set(there.map(({ header }) => headerHash(header)))].sort() : [];
      return hashes.length > 1 ? [{ device, n, hashes }] : [];
    }),
  );
}
