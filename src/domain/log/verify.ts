import type { DeviceId, Hash } from '../ids.ts';
import type { ChainFault } from './chain.ts';
import type { LogEvent } from './event.ts';
import { isErasable } from './erasable.ts';
import { erasuresOf } from './dropErased.ts';
import type { Erasures } from './erasures.ts';
import { LogRows } from './rows.ts';

/** The last event of a device as somebody else remembers it, such as the manifest of a project file. */
export interface ExpectedHead {
  readonly n: number;
  readonly hash: Hash;
}

/** What can be wrong with a log as a whole, beside its chains. */
export type LogFault =
  | ChainFault
  /** A payload is gone, and no Erased event says so. */
  | { readonly code: 'missing-payload' | 'lamport-not-rising'; readonly device: DeviceId; readonly n: number }
  /** Two different events have one id. */
  | { readonly code: 'same-id'; readonly device: DeviceId; readonly n: number }
  /** A device's last event is not the expected one: its tail was cut off or changed. */
  | { readonly code: 'wrong-head'; readonly device: DeviceId; readonly n: number };

/**
 * Checks every device's chain, and what only the whole log can tell. With `heads`, a cut tail and a change of a device's last header
 * are found too; without, the last header of each device is vouched for by nothing. Forks are no fault (see `findForks`).
 */
export const verifyLog = (events: readonly LogEvent[], heads?: Readonly<Record<string, ExpectedHead>>): LogFault[] =>
  verifyRows(LogRows.of(events), erasuresOf(events), heads);

/** The same of a log in columns; `erased`: what its `Erased` events take away. */
export function verifyRows(rows: LogRows, erased: Erasures, heads: Readonly<Record<string, ExpectedHead>> = {}): LogFault[] {
  const chains = rows.chains();
  const faults: LogFault[] = twinsOf(rows);
  for (const chain of chains.values()) faults.push(...chainFaults(rows, chain), ...loneFaults(rows, chain, erased));
  for (const [device, { n, hash }] of Object.entries(heads)) {
    const chain = chains.get(device as DeviceId) ?? new Uint32Array();
    if (n > 0 && !chain.some((row) => rows.nAt(row) === n && rows.hashAt(row) === hash))
      faults.push({ code: 'wrong-head', device: device as DeviceId, n });
  }
  return faults;
}

/**
 * Checks one device's events: gapless n from 1, each `prev` the hash of a header with n-1, each payload its hash.
 * At a fork each branch is checked against any header with n-1.
 */
export const verifyChain = (events: readonly LogEvent[]): ChainFault[] => verifyChains(LogRows.of(events));

/** The same of every device's events, in columns. */
export const verifyChains = (rows: LogRows): ChainFault[] =>
  [...rows.chains().values()].flatMap((chain) => chainFaults(rows, chain).filter((fault) => fault.code !== 'lamport-not-rising'));

type RisingFault = { readonly code: 'lamport-not-rising'; readonly device: DeviceId; readonly n: number };

function chainFaults(rows: LogRows, chain: Uint32Array): (ChainFault | RisingFault)[] {
  const faults: (ChainFault | RisingFault)[] = [];
  let n = 0;
  /** Places in the chain where the events with n-1 begin, and those with n. */
  let [previous, current] = [0, 0];
  /** After a hole, which is reported already: what the first event behind it follows. */
  let behindHole: number | null = null;
  chain.forEach((row, at) => {
    const device = rows.deviceAt(row);
    const its = rows.nAt(row);
    if (its !== n) {
      behindHole = its > n + 1 ? row : null;
      if (behindHole !== null) faults.push({ code: 'missing-events', device, n: n + 1, upTo: its - 1 });
      [previous, current, n] = [current, at, its];
    }
    let before = -1;
    for (let k = previous; k < current && before < 0 && behindHole === null; k += 1) if (rows.follows(row, chain[k]!)) before = chain[k]!;
    const follows = behindHole !== null ? rows.isSamePrevious(row, behindHole) : n === 1 ? rows.isFirst(row) : before >= 0;
    if (!follows) faults.push({ code: 'broken-chain', device, n });
    if (!rows.fitsAt(row)) faults.push({ code: 'bad-payload', device, n });
    if (before >= 0 && rows.lamportAt(row) <= rows.lamportAt(before)) faults.push({ code: 'lamport-not-rising', device, n });
  });
  return faults;
}

/** Payloads that are gone though nothing erased them. */
function loneFaults(rows: LogRows, chain: Uint32Array, erased: Erasures): LogFault[] {
  if (rows.bare.size === 0) return [];
  return [...chain].flatMap((row) => {
    const header = rows.bare.get(row);
    return header === undefined || mayBeErased(header, erased)
      ? []
      : [{ code: 'missing-payload' as const, device: header.device, n: header.n }];
  });
}

/** Different events that have one id. */
const twinsOf = (rows: LogRows): LogFault[] =>
  rows
    .repeatedIds()
    .flatMap((same) =>
      same.flatMap((row, k) =>
        k === 0 || rows.isSame(row, same[k - 1]!) ? [] : [{ code: 'same-id' as const, device: rows.deviceAt(row), n: rows.nAt(row) }],
      ),
    );

/** Named by an `Erased` event, or told of an erased item (which one is not known any more), or in words of an erased author. */
function mayBeErased({ id, type, author }: LogEvent['header'], { events, items, members }: Erasures): boolean {
  if (events.has(id)) return isErasable(type);
  if (type !== 'CommentAdded' && type !== 'HardTagged' && type !== 'ItemMetaChanged') return false;
  return items.size > 0 || (type !== 'ItemMetaChanged' && members.has(author));
}
