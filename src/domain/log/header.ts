import type { DeviceId, EventId, GestureId, Hash, MemberId, ProjectId } from '../ids.ts';

/** The part of an event that is never dropped: chains of headers verify even where payloads were erased. */
export interface EventHeader {
  readonly v: 1;
  readonly id: EventId;
  /** One user action; a bulk action is many events with one gesture. */
  readonly gesture: GestureId;
  readonly project: ProjectId;
  readonly device: DeviceId;
  /** Gapless per device, from 1. */
  readonly n: number;
  /** SHA-256 of the canonical JSON of this device's header n-1; 64 zeros for n = 1. */
  readonly prev: Hash;
  readonly author: MemberId;
  /** Larger than that of every event this device had seen; ordering is by (lamport, id). */
  readonly lamport: number;
  /** Milliseconds since 1970 on the author's clock; shown, never used for order. */
  readonly wall: number;
  /** Name and version of the writing application. */
  readonly app: string;
  /** One of EventType, or a type of a future version, which is kept untouched. */
  readonly type: string;
  readonly supersedes: readonly EventId[];
  /** SHA-256(salt ‖ UTF-8 of the payload's canonical JSON). */
  readonly payloadHash: Hash;
}

/** `prev` of a device's first event. */
export const NO_PREVIOUS = '0'.repeat(64) as Hash;

/** Total order of events: causality first, id as the tie-break. Negative when a comes before b. */
export function compareEvents(a: Pick<EventHeader, 'lamport' | 'id'>, b: Pick<EventHeader, 'lamport' | 'id'>): number {
  return a.lamport - b.lamport || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}
