import type { DeviceId, Hash } from '#domain/ids.ts';
import { headerHash, type DeviceHead } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import { LAMPORT_JUMP } from '#domain/log/merge.ts';

/** Events of each device, by n and then header hash. */
export function chainsOf(events: readonly LogEvent[]): Map<DeviceId, LogEvent[]> {
  const chains = new Map<DeviceId, LogEvent[]>();
  for (const event of events) {
    const chain = chains.get(event.header.device);
    if (chain === undefined) chains.set(event.header.device, [event]);
    else chain.push(event);
  }
  for (const chain of chains.values()) chain.sort((a, b) => a.header.n - b.header.n || compareHashes(a, b));
  return chains;
}

const compareHashes = (a: LogEvent, b: LogEvent): number => (headerHash(a.header) < headerHash(b.header) ? -1 : 1);

/** The end of a sorted chain; at a fork the branch with the smallest hash. */
export function headOf(chain: readonly LogEvent[]): { readonly n: number; readonly hash: Hash } {
  const last = chain.at(-1);
  if (last === undefined) throw new RangeError('an empty chain has no head');
  const { n } = last.header;
  const first = chain.find((event) => event.header.n === n) ?? last;
  return { n, hash: headerHash(first.header) };
}

/** The head a device goes on from. Its clock has seen every event, but never jumps further than LAMPORT_JUMP at once. */
export function nextHead(chain: readonly LogEvent[] | undefined, events: readonly LogEvent[], empty: DeviceHead): DeviceHead {
  const end = chain === undefined || chain.length === 0 ? empty : headOf(chain);
  let lamport = 0;
  for (const seen of events.map((event) => event.header.lamport).sort((a, b) => a - b)) {
    if (seen <= lamport + LAMPORT_JUMP) lamport = Math.max(lamport, seen);
  }
  const own = chain?.reduce((top, event) => Math.max(top, event.header.lamport), 0) ?? 0; // never behind its own events
  return { n: end.n, hash: end.hash, lamport: Math.max(lamport, own) };
}
