import type { DeviceId, Hash } from '#domain/ids.ts';
import { headerHash, parseEventLine } from '#domain/log/chain.ts';
import type { SegmentRecord } from '../databases.ts';
import { findKnown } from '../log/known.ts';
import { decodeLines } from '../log/segment.ts';
import { result, STRICT, transact } from '../transact.ts';
import { writeSealed } from './sealed.ts';

/** Removes all but the first record of events that are stored more than once; a fork's branches differ in their hash and stay. Resolves with the number removed. */
export function removeDoubles(db: IDBDatabase, places: ReadonlyMap<DeviceId, ReadonlySet<number>>): Promise<number> {
  return transact(db, ['events', 'segments', 'segmentIndex'], STRICT, async (tx) => {
    const rows = new Map<number, Set<number>>();
    let removed = 0;
    for (const events of (await findKnown(tx, places)).values()) {
      const seen = new Set<Hash>();
      for (const { hash, site } of events.toSorted((a, b) => rank(a.site) - rank(b.site))) {
        if (!seen.has(hash)) {
          seen.add(hash);
          continue;
        }
        removed += 1;
        if ('seq' in site) tx.objectStore('events').delete(site.seq);
        else rows.set(site.segment, (rows.get(site.segment) ?? new Set<number>()).add(site.row));
      }
    }
    for (const [last, doubled] of rows) await removeRows(tx, last, doubled);
    return removed;
  });
}

/** Sealed ones come first: they are older. */
const rank = (site: { readonly seq: number } | { readonly segment: number; readonly row: number }): number =>
  'seq' in site ? 1e15 + site.seq : site.segment;

async function removeRows(tx: IDBTransaction, last: number, doubled: ReadonlySet<number>): Promise<void> {
  const segment = await result<SegmentRecord | undefined>(tx.objectStore('segments').get(last));
  if (segment === undefined) return;
  const kept = decodeLines(segment.bytes).flatMap((line, row) => {
    const event = doubled.has(row) ? undefined : parseEventLine(line);
    return event === undefined ? [] : [{ line, event, hash: headerHash(event.header) }];
  });
  writeSealed(tx, last, kept);
}
