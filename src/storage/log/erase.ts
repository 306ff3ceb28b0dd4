import type { EventId, Hash } from '#domain/ids.ts';
import { eventLine, parseEventLine } from '#domain/log/chain.ts';
import { StorageError } from '../errors.ts';
import { result, STRICT, transact } from '../transact.ts';
import { eachIndex } from './known.ts';
import { rewriteLines, type Rewrite } from './rewrite.ts';

/**
 * Drops payload and salt of events, and bodies, in one strict transaction, and remembers their names: what is erased is refused
 * at every later entrance. Ids that are not in the log yet are remembered too. Resolves with the number of events found.
 */
export function erasePayloads(db: IDBDatabase, ids: readonly EventId[], bodies: readonly Hash[]): Promise<number> {
  return transact(db, ['events', 'segments', 'segmentIndex', 'values', 'erased'], STRICT, async (tx) => {
    for (const name of [...ids, ...bodies]) tx.objectStore('erased').put(1, name);
    for (const hash of bodies) tx.objectStore('values').delete(hash);
    const rewrites: Rewrite[] = [];
    for (const id of ids) {
      for (const seq of await result(tx.objectStore('events').index('id').getAllKeys(id))) {
        rewrites.push({ site: { seq: seq as number }, change: withoutPayload });
      }
    }
    const wanted = new Set<string>(ids);
    await eachIndex(tx, (index) =>
      index.ids.forEach((id, row) => {
        if (wanted.has(id)) rewrites.push({ site: { segment: index.last, row }, change: withoutPayload });
      }),
    );
    await rewriteLines(tx, rewrites);
    return rewrites.length;
  });
}

function withoutPayload(line: string): string {
  const event = parseEventLine(line);
  if (event === undefined) throw new StorageError('damaged', new Error('a stored line is not an event'));
  return eventLine({ header: event.header, salt: null, payload: null });
}
