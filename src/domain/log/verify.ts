import type { DeviceId, EventId, Hash } from '../ids.ts';
import { headerHash, verifyChain, type ChainFault } from './chain.ts';
import type { LogEvent } from './event.ts';
import { isErasable } from './erasable.ts';
import { erasuresOf } from './dropErased.ts';
import type { Erasures } from './erasures.ts';

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
  | { readonly code: 'same-id'; readonly device: DeviceId; readonly n: number; readonly id: EventId }
  /** A device's last event is not the expected one: its tail was cut off or changed. */
  | { readonly code: 'wrong-head'; readonly device: DeviceId; readonly n: number };

/**
 * Checks every device's chain, and what only the whole log can tell. With `heads`, a cut tail and a change of a device's last header
 * are found too; without, the last header of each device is vouched for by nothing. Forks are no fault (see `findForks`).
 */
export function verifyLog(events: readonly LogEvent[], heads?: Readonly<Record<string, ExpectedHead>>): LogFault[] {
  const devices = new Map<DeviceId, LogEvent[]>();
  const erased = erasuresOf(events);
  const ids = new Map<EventId, Hash>();
  const faults: LogFault[] = [];
  for (const event of events) {
    const { device, id, n } = event.header;
    const list = devices.get(device) ?? [];
    list.push(event);
    devices.set(device, list);
    const hash = headerHash(event.header);
    if ((ids.get(id) ?? hash) !== hash) faults.push({ code: 'same-id', device, n, id });
    ids.set(id, hash);
  }
  for (const list of devices.values()) faults.push(...verifyChain(list), ...verifyDevice(list, erased));
  for (const [device, head] of Object.entries(heads ?? {})) {
    const found = devices.get(device as DeviceId)?.some(({ header }) => header.n === head.n && headerHash(header) === head.hash);
    if (head.n > 0 && found !== true) faults.push({ code: 'wrong-head', device: device as DeviceId, n: head.n });
  }
  return faults;
}

function verifyDevice(events: readonly LogEvent[], erased: Erasures): LogFault[] {
  const faults: LogFault[] = [];
  const clocks = new Map(events.map(({ header }) => [headerHash(header), header.lamport]));
  for (const { header, payload } of events) {
    const { device, n, prev } = header;
    const before = clocks.get(prev);
    if (before !== undefined && header.lamport <= before) faults.push({ code: 'lamport-not-rising', device, n });
    if (payload === null && !mayBeErased(header, erased)) faults.push({ code: 'missing-payload', device, n });
  }
  return faults;
}

/** Named by an `Erased` event, or told of an erased item (which one is not known any more), or in words of an erased author. */
function mayBeErased({ id, type, author }: LogEvent['header'], { events, items, members }: Erasures): boolean {
  if (events.has(id)) return isErasable(type);
  if (type !== 'CommentAdded' && type !== 'HardTagged' && type !== 'ItemMetaChanged') return false;
  return items.size > 0 || (type !== 'ItemMetaChanged' && members.has(author));
}
