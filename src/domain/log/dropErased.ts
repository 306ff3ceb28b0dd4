import type { EventId, ItemId, MemberId } from '../ids.ts';
import { isErasedBy, type Erasures } from './erasures.ts';
import type { LogEvent } from './event.ts';
import { liftEvent } from './lift.ts';

/** Everything that the `Erased` events among these take away. */
export function erasuresOf(events: readonly LogEvent[]): Erasures {
  const erased = { events: new Set<EventId>(), items: new Set<ItemId>(), members: new Set<MemberId>() };
  for (const event of events) {
    if (event.header.type !== 'Erased') continue;
    const lifted = liftEvent(event);
    if (lifted.status !== 'known' || lifted.event.type !== 'Erased') continue;
    const { events: ids, items, members = [] } = lifted.event.payload;
    for (const id of ids) erased.events.add(id);
    for (const id of items) erased.items.add(id);
    for (const id of members) erased.members.add(id);
  }
  return erased;
}

/** The log with the payloads and salts gone that its `Erased` events take away; events that keep theirs are the same objects. */
export function dropErased(events: readonly LogEvent[], erasures: Erasures = erasuresOf(events)): LogEvent[] {
  return events.map((event) =>
    event.payload !== null && isErasedBy(event, erasures) ? { header: event.header, salt: null, payload: null } : event,
  );
}
