import type { DeviceId } from '#domain/ids.ts';
import type { EventHeader } from '#domain/log/header.ts';
import { LAMPORT_JUMP } from '#domain/log/merge.ts';

export interface Clock {
  readonly lamport: number;
  /** Largest number, by device, that is still too far ahead. */
  readonly ahead: ReadonlyMap<DeviceId, number>;
}

/**
 * The logical clock after seeing more events: the largest lamport number among them, but never more than LAMPORT_JUMP further in
 * one step. Events beyond are kept in the log; their numbers are remembered and count once others have closed the gap.
 */
export function advanceClock(lamport: number, ahead: Clock['ahead'], seen: readonly Pick<EventHeader, 'device' | 'lamport'>[]): Clock {
  const waiting = [...seen, ...[...ahead].map(([device, number]) => ({ device, lamport: number }))].sort((a, b) => a.lamport - b.lamport);
  const stillAhead = new Map<DeviceId, number>();
  let clock = lamport;
  for (const event of waiting) {
    if (event.lamport <= clock + LAMPORT_JUMP) clock = Math.max(clock, event.lamport);
    else stillAhead.set(event.device, event.lamport); // ascending, so the last one is the largest
  }
  return { lamport: clock, ahead: stillAhead };
}
