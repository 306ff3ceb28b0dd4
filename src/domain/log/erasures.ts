import type { EventId, ItemId, MemberId } from '../ids.ts';
import { isErasable } from './erasable.ts';
import type { LogEvent } from './event.ts';
import { tellingOf, type Telling } from './telling.ts';

/** Everything that the `Erased` events of a log take away, for ever. */
export interface Erasures {
  readonly events: ReadonlySet<EventId>;
  readonly items: ReadonlySet<ItemId>;
  readonly members: ReadonlySet<MemberId>;
}

/** Whether the item or the author that somebody asked to forget takes this event's payload along, named or not: it may come from a copy that nobody knew of. */
export const isTold = (telling: Telling | null, author: MemberId, { items, members }: Omit<Erasures, 'events'>): boolean =>
  telling !== null && ((telling.item !== null && items.has(telling.item)) || (telling.words && members.has(author)));

export const isErasedBy = ({ header, payload }: LogEvent, erasures: Erasures): boolean =>
  (erasures.events.has(header.id) && isErasable(header.type)) || isTold(tellingOf(header.type, payload), header.author, erasures);
