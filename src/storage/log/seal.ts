import type { HotRecord } from '../databases.ts';
import { result, STRICT, transact } from '../transact.ts';
import { readHead } from './head.ts';
import { makeSegment, SEGMENT_EVENTS } from './segment.ts';

/** This many of the newest events stay one record each: what a retry, an undo or another tab still asks for. */
const KEEP_HOT = 2000;

/**
 * Moves the oldest hot events into one segment, in one strict transaction; local positions do not change. Resolves with the
 * number moved, 0 when there is nothing worth moving. Only full segments are made, and shorter runs that an older segment closes.
 */
function sealOldest(db: IDBDatabase, keep = KEEP_HOT): Promise<number> {
  return transact(db, ['meta', 'events', 'segments', 'segmentIndex'], STRICT, async (tx) => {
    const head = await readHead(tx);
    const old = IDBKeyRange.upperBound(head.seq - keep);
    const hot = await result<HotRecord[]>(tx.objectStore('events').getAll(old, SEGMENT_EVENTS));
    const [first] = hot;
    if (first === undefined) return 0;
    const end = hot.findIndex((record, i) => record.seq !== first.seq + i);
    const run = end === -1 ? hot : hot.slice(0, end);
    if (run.length < SEGMENT_EVENTS && !(await closed(tx, first.seq + run.length))) return 0;
    const { segment, index } = makeSegment(run);
    tx.objectStore('segments').add(segment);
    tx.objectStore('segmentIndex').add(index);
    tx.objectStore('events').delete(IDBKeyRange.bound(segment.first, segment.last));
    return run.length;
  });
}

/** Whether a segment holds position `seq`, so that the run before it cannot grow. */
async function closed(tx: IDBTransaction, seq: number): Promise<boolean> {
  const hot = await result(tx.objectStore('events').getKey(seq));
  if (hot !== undefined) return false;
  const [segment] = await result(tx.objectStore('segments').getAllKeys(IDBKeyRange.lowerBound(seq), 1));
  return segment !== undefined;
}

/** Seals all that is worth it, a segment a transaction, so that a label never waits long. Resolves with the number of events moved. */
export async function sealAllOld(db: IDBDatabase): Promise<number> {
  let moved = 0;
  for (let now = await sealOldest(db); now > 0; now = await sealOldest(db)) moved += now;
  return moved;
}
