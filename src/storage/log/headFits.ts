import type { HotRecord } from '../databases.ts';
import type { HeadRecord } from '../names.ts';
import { result } from '../transact.ts';

/** Position of the last record of the log, 0 when it holds none. */
export async function lastPosition(tx: IDBTransaction): Promise<number> {
  const last = async (store: string): Promise<number> => {
    const cursor = await result(tx.objectStore(store).openKeyCursor(null, 'prev'));
    return typeof cursor?.key === 'number' ? cursor.key : 0;
  };
  return Math.max(await last('events'), await last('segments'));
}

/**
 * Whether the head can be where the log ends: nothing lies behind it, and the newest event, where this copy wrote it, is the one it names.
 * Needs a transaction over `meta`, `events` and `segments`; cheap enough for every start.
 */
export async function headFits(tx: IDBTransaction, head: HeadRecord): Promise<boolean> {
  const last = await lastPosition(tx);
  if (last > head.seq) return false;
  const newest = await result<HotRecord | undefined>(tx.objectStore('events').get(last));
  if (newest === undefined || newest.device !== head.device) return true;
  return newest.n < head.n || (newest.n === head.n && newest.hash === head.hash);
}

/** Whether there are events at all. */
export const holdsEvents = async (tx: IDBTransaction): Promise<boolean> => (await lastPosition(tx)) > 0;
