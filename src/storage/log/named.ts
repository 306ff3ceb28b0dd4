import type { EventId, Hash } from '#domain/ids.ts';
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

/** Ids that the `Erased` events among these name; one that the fold would not read erases nothing. */
export const erasedBy = (events: readonly LogEvent[]): EventId[] =>
  events.flatMap(({ header, payload }) => {
    if (header.type !== 'Erased' || header.v !== 1) return [];
    const { events: ids, items, reason } = objectOf(payload);
    const readable = Array.isArray(ids) && ids.every(isText) && Array.isArray(items) && items.every(isText) && isText(reason);
    return readable ? (ids as EventId[]) : [];
  });
