import type { HotRecord, SegmentIndexRecord, SegmentRecord } from '../databases.ts';
import { StorageError } from '../errors.ts';
import { result } from '../transact.ts';
import type { Site } from './known.ts';
import { decodeLines, encodeLines, isErasedLine, sealedIndex } from './segment.ts';

export interface Rewrite {
  readonly site: Site;
  /** The new line from the stored one; header bytes must stay. */
  readonly change: (line: string) => string;
}

/**
 * Replaces lines where only payload and salt change (dropped, or filled in again): the one thing about a stored event
 * that may change. Needs a transaction over `events`, `segments` and `segmentIndex`.
 */
export async function rewriteLines(tx: IDBTransaction, rewrites: readonly Rewrite[]): Promise<void> {
  const bySegment = new Map<number, Map<number, Rewrite['change']>>();
  for (const { site, change } of rewrites) {
    if ('seq' in site) await rewriteHot(tx, site.seq, change);
    else bySegment.set(site.segment, (bySegment.get(site.segment) ?? new Map<number, Rewrite['change']>()).set(site.row, change));
  }
  for (const [last, changes] of bySegment) await rewriteSegment(tx, last, changes);
}

async function rewriteHot(tx: IDBTransaction, seq: number, change: Rewrite['change']): Promise<void> {
  const store = tx.objectStore('events');
  const record = await result<HotRecord | undefined>(store.get(seq));
  if (record === undefined) throw new StorageError('damaged', new Error(`no event at local position ${seq}`));
  store.put({ ...record, line: change(record.line) });
}

async function rewriteSegment(tx: IDBTransaction, last: number, changes: ReadonlyMap<number, Rewrite['change']>): Promise<void> {
  const [segment, index] = await Promise.all([
    result<SegmentRecord | undefined>(tx.objectStore('segments').get(last)),
    result<SegmentIndexRecord | undefined>(tx.objectStore('segmentIndex').get(last)),
  ]);
  if (segment === undefined || index === undefined) throw new StorageError('damaged', new Error(`no segment ends at ${last}`));
  const lines = decodeLines(segment.bytes).map((line, row) => changes.get(row)?.(line) ?? line);
  const changed = { ...segment, bytes: encodeLines(lines) };
  const erased = lines.flatMap((line, row) => (isErasedLine(line) ? [row] : []));
  tx.objectStore('segments').put(changed);
  tx.objectStore('segmentIndex').put(sealedIndex(changed, { ...index, erased }));
}
