import type { EventId, GestureId, Hash, MemberId } from '../ids.ts';
import type { EventHeader } from './header.ts';
import type { EventType, Payloads } from './payloads.ts';

/** An event as stored and exchanged: one canonical JSON line `{"header":…,"payload":…,"salt":…}`. */
export interface LogEvent {
  readonly header: EventHeader;
  /** 32 hex digits, or null once erased. */
  readonly salt: string | null;
  /** As written by its author's application version; null once erased. */
  readonly payload: unknown;
}

/** An event of a type this version knows, with its payload lifted and validated. */
export type KnownEvent = {
  [Type in EventType]: { readonly type: Type; readonly header: EventHeader; readonly payload: Payloads[Type] };
}[EventType];

/** What `decide` returns: an event before it gets its place (n, prev, lamport, salt) in a device's chain. */
export type PlannedEvent = {
  [Type in EventType]: {
    readonly type: Type;
    readonly id: EventId;
    readonly gesture: GestureId;
    readonly author: MemberId;
    readonly wall: number;
    readonly supersedes: readonly EventId[];
    readonly payload: Payloads[Type];
  };
}[EventType];

/** Events of one gesture, and the bodies (guide sections, parts of large values) that they name by hash. */
export interface Plan {
  readonly events: readonly PlannedEvent[];
  readonly bodies: ReadonlyMap<Hash, string>;
}
