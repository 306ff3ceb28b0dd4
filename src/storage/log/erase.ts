import type { EventId, Hash } from '#domain/ids.ts';
import { eventLine, parseEventLine } from '#domain/log/chain.ts';
import { isErasable } from '#domain/log/erasable.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { HotRecord, SegmentRecord } from '../databases.ts';
import type { HeadRecord } from '../names.ts';
import { StorageError } from '../errors.ts';
import { result, STRICT, transact } from '../transact.ts';
import { readHead } from './head.ts';
import { eachIndex } from './known.ts';
import { bodiesNamedBy, erasedBy, isRefused, keysOf, type NamedErasures } from './named.ts';
import { rewriteLines, type Rewrite } from './rewrite.ts';
import { decodeLines } from './segment.ts';

/** What a transaction must cover to erase. */
export const ERASE_STORES = ['meta', 'events', 'segments', 'segmentIndex', 'values', 'erased', 'members', 'drafts'] as const;

interface Dropped {
  /** Events of the named ids that are in the log and can be erased. */
  readonly found: number;
  /** False when all of it was gone already. */
  readonly changed: boolean;
}

/** Erases in one strict transaction, see `eraseWithin`; resolves with what it did. */
export function erasePayloads(
  db: IDBDatabase,
  ids: readonly EventId[],
  bodies: readonly Hash[],
): Promise<Dropped & { readonly head: HeadRecord }> {
  return transact(db, ERASE_STORES, STRICT, async (tx) => {
    const old = await readHead(tx);
    const dropped = await eraseWithin(tx, { events: ids, items: [], members: [] }, bodies);
    const head = { ...old, epoch: old.epoch + (dropped.changed ? 1 : 0) };
    tx.objectStore('meta').put(head);
    return { ...dropped, head };
  });
}

/** Erases what the `Erased` events among these name, see `eraseWithin`. */
export const eraseNamedBy = (tx: IDBTransaction, events: readonly LogEvent[]): Promise<Dropped> => eraseWithin(tx, erasedBy(events));

/**
 * Drops payload and salt of events, and the bodies that only they name, and remembers the names: what is erased is refused at every
 * later entrance. Ids that are not in the log yet are remembered too. `Undone` and `Erased` keep their payloads; a body that
 * another event names stays. Of items and people everything that tells of them goes, names and drafts too; rows and files of items lie in
 * other databases and go after it (`eraseItemContent`). The caller raises the epoch.
 */
export async function eraseWithin(tx: IDBTransaction, named: NamedErasures, bodies: readonly Hash[] = []): Promise<Dropped> {
  const ids = [...new Set([...named.events, ...(await findTelling(tx, named))])];
  for (const key of keysOf({ ...named, events: ids })) tx.objectStore('erased').put(1, key);
  const beside = await eraseBeside(tx, named);
  const orphans = new Set<Hash>(bodies);
  let found = 0;
  let changed = beside;
  const change = (line: string): string => {
    const event = readStored(line);
    if (!isErasable(event.header.type)) return line;
    found += 1;
    if (event.payload === null) return line;
    changed = true;
    for (const hash of bodiesNamedBy(event)) orphans.add(hash);
    return eventLine({ header: event.header, salt: null, payload: null });
  };
  await rewriteLines(tx, await sitesOf(tx, ids, change));
  await keepNamed(tx, orphans);
  const values = tx.objectStore('values');
  for (const hash of orphans) {
    changed ||= (await result(values.getKey(hash))) !== undefined;
    values.delete(hash);
  }
  for (const hash of bodies) if (orphans.has(hash)) tx.objectStore('erased').put(1, hash);
  return { found, changed };
}

/** Names and drafts of what is erased; true when something is, or will be, gone. */
async function eraseBeside(tx: IDBTransaction, { items, members }: NamedErasures): Promise<boolean> {
  if (items.length + members.length === 0) return false;
  for (const member of members) tx.objectStore('members').delete(member);
  const drafts = tx.objectStore('drafts');
  const [gone, people] = [new Set<IDBValidKey>(items), new Set<IDBValidKey>(members)];
  for (const key of await result(drafts.getAllKeys())) {
    const [item, author] = key as [string, string];
    if (gone.has(item) || people.has(author)) drafts.delete(key);
  }
  return true;
}

/** Events in the log that tell of the items, or in words of the members. Reads the whole log. */
async function findTelling(tx: IDBTransaction, named: NamedErasures): Promise<EventId[]> {
  if (named.items.length + named.members.length === 0) return [];
  const erased = new Set(keysOf({ ...named, events: [] }));
  const found: EventId[] = [];
  await eachLine(tx, (line) => {
    const event = TELLING.test(line) ? readStored(line) : undefined;
    if (event !== undefined && isRefused(event, erased)) found.push(event.header.id);
  });
  return found;
}

/** Cheaper than reading every line: the types of `tellingOf`. */
const TELLING = /"type":"(?:CommentAdded|HardTagged|ItemMetaChanged)"/;

async function sitesOf(tx: IDBTransaction, ids: readonly EventId[], change: Rewrite['change']): Promise<Rewrite[]> {
  if (ids.length === 0) return [];
  const rewrites: Rewrite[] = [];
  for (const id of ids) {
    for (const seq of await result(tx.objectStore('events').index('id').getAllKeys(id))) {
      rewrites.push({ site: { seq: seq as number }, change });
    }
  }
  const wanted = new Set<string>(ids);
  await eachIndex(tx, (index) =>
    index.ids.forEach((id, row) => {
      if (wanted.has(id)) rewrites.push({ site: { segment: index.last, row }, change });
    }),
  );
  return rewrites;
}

/** Takes the bodies that a stored payload still names out of the set. Reads the whole log: erasing is rare, and must not break other events. */
async function keepNamed(tx: IDBTransaction, orphans: Set<Hash>): Promise<void> {
  if (orphans.size === 0) return;
  const look = (line: string): void => {
    for (const hash of orphans) if (line.includes(hash) && bodiesNamedBy(readStored(line)).includes(hash)) orphans.delete(hash);
  };
  await eachLine(tx, look, () => orphans.size === 0);
}

async function eachLine(tx: IDBTransaction, look: (line: string) => void, isDone: () => boolean = () => false): Promise<void> {
  for (const { line } of await result<HotRecord[]>(tx.objectStore('events').getAll())) look(line);
  for (let at = 0; !isDone();) {
    const [segment] = await result<SegmentRecord[]>(tx.objectStore('segments').getAll(IDBKeyRange.lowerBound(at, true), 1));
    if (segment === undefined) return;
    decodeLines(segment.bytes).forEach(look);
    at = segment.last;
  }
}

function readStored(line: string): LogEvent {
  const event = parseEventLine(line);
  if (event === undefined) throw new StorageError('damaged', new Error('a stored line is not an event'));
  return event;
}
