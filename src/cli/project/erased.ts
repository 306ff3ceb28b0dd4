import type { Hash } from '#domain/ids.ts';
import { utf8 } from '#domain/hash.ts';
import { eraseRows, joinPacks } from '#domain/item/erasedRows.ts';
import { dropErased, erasuresOf } from '#domain/log/dropErased.ts';
import { isErasedBy, type Erasures } from '#domain/log/erasures.ts';
import { namedBodies } from '#domain/state/project.ts';
import { Bodies } from './bodies.ts';
import { mediaNamed } from './checkMedia.ts';
import type { ProjectContent } from './content.ts';

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/**
 * A project without what its `Erased` events take away: payloads and the bodies that only they name, rows of items and the files that only
 * they are made of, names and drafts. Nothing is left of these in what a command shows or writes.
 */
export function withoutErased(content: ProjectContent, erasures: Erasures = erasuresOf(content.events)): ProjectContent {
  const { events: ids, items: gone, members: people } = erasures;
  if (ids.size + gone.size + people.size === 0) return content;
  const events = dropErased(content.events, erasures);
  const kept = new Set(namedBodies(events));
  const dropped = namedBodies(content.events.filter((event) => isErasedBy(event, erasures))).filter((hash) => !kept.has(hash));
  const items = gone.size === 0 ? content.items : content.items.changed((hash, bytes) => erasedPack(hash, bytes, erasures));
  return {
    ...content,
    events,
    items,
    values: content.values.without(dropped),
    blobs: gone.size === 0 ? content.blobs : content.blobs.only(mediaNamed({ items })),
    members: content.members.filter(({ member }) => !people.has(member)),
    drafts: content.drafts.filter(({ item, author }) => !gone.has(item) && !people.has(author)),
  };
}

function erasedPack(hash: Hash, bytes: Uint8Array, { items }: Erasures): Uint8Array {
  const text = eraseRows(hash, decode(bytes), items);
  return text === null ? bytes : utf8(text);
}

/** The packs of both copies; a row that is gone from one is gone. */
export function unionPacks(a: Bodies, b: Bodies): Bodies {
  const join = (hash: Hash, bytes: Uint8Array): Uint8Array => {
    const other = a.get(hash);
    return other === undefined || Buffer.from(other).equals(bytes) ? bytes : utf8(joinPacks(hash, decode(other), decode(bytes)));
  };
  return Bodies.union(a, b.changed(join));
}
