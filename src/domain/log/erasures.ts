import type { EventId, ItemId, MemberId } from '../ids.ts';
import { isErasable } from './erasable.ts';
import type { LogEvent } from './event.ts';
import { liftEvent } from './lift.ts';
import { tellingOf, type Telling } from './telling.ts';

/** Everything that the `Erased` events of a log take away, for ever. */
export interface Erasures {
  readonly events: ReadonlySet<EventId>;
  readonly items: ReadonlySet<ItemId>;
  readonly members: ReadonlySet<MemberId>;
}

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

/** Whether the item or the author that somebody asked to forget takes this event's payload along, named or not: it may come from a copy that nobody knew of. */
export const isTold = (telling: Telling | null, author: MemberId, { items, members }: Omit<Erasures, 'events'>): boolean =>
  telling !== null && ((telling.item !== null && items.has(telling.item)) || (telling.words && members.has(author)));

export const isErasedBy = ({ header, payload }: LogEvent, erasures: Erasures): boolean =>
  (erasures.events.has(header.id) && isErasable(header.type)) || isTold(tellingOf(header.type, payload), header.author, erasures);

/** The log with the payloads and salts gone that its `Erased` events take away; events that keep theirs are the same objects. */
export function dropErased(events: readonly LogEvent[], erasures: Erasures = erasuresOf(events)): LogEvent[] {
  return events.map((event) =>
    event.payload !== null && isErasedBy(event, erasures) ? { header: event.header, salt: null, payload: null } : event,
  );
}
