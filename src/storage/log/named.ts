import type { EventId, Hash, ItemId, MemberId } from '#domain/ids.ts';
import { isErasable } from '#domain/log/erasable.ts';
import { tellingOf } from '#domain/log/telling.ts';
import { itemKey, memberKey } from './erasedKeys.ts';
import type { LogEvent } from '#domain/log/event.ts';

// Payloads are read here without the fold's checks, which would weigh on the page's start; nothing about them is taken for granted.

type Loose = { readonly [key: string]: unknown };

const objectOf = (value: unknown): Loose => (typeof value === 'object' && value !== null ? (value as Loose) : {});
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const isText = (value: unknown): value is string => typeof value === 'string';

/** Hashes of the bodies that an event names: guide sections, parts of a large value, rows of a dataset version. */
export function bodiesNamedBy({ header, payload }: LogEvent): Hash[] {
  const { sections, value, parts } = objectOf(payload);
  if (header.type === 'GuidePublished')
    return listOf(sections)
      .map((section) => objectOf(section)['hash'])
      .filter(isText) as Hash[];
  return listOf(header.type === 'DatasetFrozen' ? parts : objectOf(value)['parts']).filter(isText) as Hash[];
}

/** What `Erased` events take away, as the keys under which it is remembered. */
export interface NamedErasures {
  readonly events: readonly EventId[];
  readonly items: readonly ItemId[];
  readonly members: readonly MemberId[];
}

/** What the `Erased` events among these name; one that the fold would not read erases nothing. */
export function erasedBy(events: readonly LogEvent[]): NamedErasures {
  const named = { events: new Set<EventId>(), items: new Set<ItemId>(), members: new Set<MemberId>() };
  for (const { header, payload } of events) {
    if (header.type !== 'Erased' || header.v !== 1) continue;
    const { events: ids, items, members = [], reason } = objectOf(payload);
    if (![ids, items, members].every(isTexts) || !isText(reason)) continue;
    for (const id of ids as EventId[]) named.events.add(id);
    for (const id of items as ItemId[]) named.items.add(id);
    for (const id of members as MemberId[]) named.members.add(id);
  }
  return { events: [...named.events], items: [...named.items], members: [...named.members] };
}

const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

/** Keys of the store `erased`: ids of events and hashes of bodies as they are, items and members under a prefix. */
export const keysOf = ({ events, items, members }: NamedErasures): string[] => [
  ...events,
  ...items.map(itemKey),
  ...members.map(memberKey),
];

/** Whether the payload of an event is refused: it is named, or tells of an erased item, or in words of an erased author. */
export function isRefused({ header, payload }: LogEvent, erased: { has(key: string): boolean }): boolean {
  if (!isErasable(header.type)) return false;
  if (erased.has(header.id)) return true;
  const telling = tellingOf(header.type, payload);
  return (
    telling !== null &&
    ((telling.item !== null && erased.has(itemKey(telling.item))) || (telling.words && erased.has(memberKey(header.author))))
  );
}
