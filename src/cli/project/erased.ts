import type { Hash } from '#domain/ids.ts';
import { utf8 } from '#domain/hash.ts';
import { eraseRows, joinPacks } from '#domain/item/erasedRows.ts';
import { dropErased, erasuresOf, isErasedBy, type Erasures } from '#domain/log/erasures.ts';
import { namedBodies } from '#domain/state/project.ts';
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
  const items = new Map([...content.items].map(([hash, bytes]) => [hash, erasedPack(hash, bytes, erasures)]));
  return {
    ...content,
    events,
    items,
    values: without(content.values, dropped),
    blobs: gone.size === 0 ? content.blobs : content.blobs.only(mediaNamed({ items })),
    members: content.members.filter(({ member }) => !people.has(member)),
    drafts: content.drafts.filter(({ item, author }) => !gone.has(item) && !people.has(author)),
  };
}

function erasedPack(hash: Hash, bytes: Uint8Array, { items }: Erasures): Uint8Array {
  if (items.size === 0) return bytes;
  const text = eraseRows(hash, decode(bytes), items);
  return text === null ? bytes : utf8(text);
}

function without<Body>(bodies: ReadonlyMap<Hash, Body>, hashes: readonly Hash[]): Map<Hash, Body> {
  const left = new Map(bodies);
  for (const hash of hashes) left.delete(hash);
  return left;
}

/** The packs of both copies; a row that is gone from one is gone. */
export function unionPacks(a: ReadonlyMap<Hash, Uint8Array>, b: ReadonlyMap<Hash, Uint8Array>): Map<Hash, Uint8Array> {
  const both = new Map(a);
  for (const [hash, bytes] of b) {
    const known = both.get(hash);
    if (known === undefined) both.set(hash, bytes);
    else if (!Buffer.from(known).equals(bytes)) both.set(hash, utf8(joinPacks(hash, decode(known), decode(bytes))));
  }
  return both;
}
