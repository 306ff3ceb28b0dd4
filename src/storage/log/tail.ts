import { parseEventLine } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { HotRecord, SegmentRecord } from '../databases.ts';
import { READ, result, transact } from '../transact.ts';
import type { HeadRecord } from '../names.ts';
import type { TailChunk } from '../types.ts';
import { decodeLines, SEGMENT_EVENTS } from './segment.ts';

interface LineChunk {
  /** Local position of the first line. */
  readonly first: number;
  /** Local position after the last line; lines that a damaged segment lacks are passed over. */
  readonly last: number;
  readonly lines: readonly string[];
}

/**
 * The log after local position `seq`, in local order. Reads one chunk a transaction and follows events written meanwhile. Positions
 * without a readable event are passed over: what lies behind a hole is as good as what lies before it. `auditLog` says what is missing.
 */
export async function* tailLog(db: IDBDatabase, seq: number): AsyncGenerator<TailChunk> {
  let at = seq;
  for (;;) {
    const chunk = await transact(db, ['events', 'segments', 'meta'], READ, async (tx) => {
      return (await nextLines(tx, at)) ?? cutTail(at, await result<HeadRecord | undefined>(tx.objectStore('meta').get('head')));
    });
    if (chunk === undefined) return;
    at = chunk.last;
    yield { seq: at, events: chunk.lines.flatMap((line) => parseEventLine(line) ?? []) };
  }
}

/** `count` events from local position `first` on; needs a transaction over `events`, and `segments` where they may lie there. */
export async function readLines(tx: IDBTransaction, first: number, count: number): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  for (let at = first - 1; events.length < count;) {
    const chunk = await nextLines(tx, at);
    if (chunk === undefined) break;
    at = chunk.last;
    events.push(...chunk.lines.flatMap((line) => parseEventLine(line) ?? []));
  }
  return events.slice(0, count);
}

/** The head speaks of positions that hold nothing: readers are at its end all the same. */
const cutTail = (at: number, head: HeadRecord | undefined): LineChunk | undefined =>
  head !== undefined && head.seq > at ? { first: head.seq + 1, last: head.seq, lines: [] } : undefined;

/** The next lines after position `at`: usually at `at + 1`, a hot record or in a segment; later where a hole begins there. */
async function nextLines(tx: IDBTransaction, at: number): Promise<LineChunk | undefined> {
  const events = tx.objectStore('events');
  const run = contiguous(await result<HotRecord[]>(events.getAll(IDBKeyRange.bound(at + 1, at + SEGMENT_EVENTS))));
  if (run[0]?.seq === at + 1) return hotChunk(run);
  // A segment's key is its last position, so the first key after `at` is the first segment that ends behind it.
  const [segment] = tx.objectStoreNames.contains('segments')
    ? await result<SegmentRecord[]>(tx.objectStore('segments').getAll(IDBKeyRange.lowerBound(at, true), 1))
    : [];
  if (segment !== undefined && segment.first <= at + 1) return segmentChunk(segment, at);
  const next =
    run.length > 0 ? run : contiguous(await result<HotRecord[]>(events.getAll(IDBKeyRange.lowerBound(at, true), SEGMENT_EVENTS)));
  if (segment !== undefined && segment.last < (next[0]?.seq ?? Infinity)) return segmentChunk(segment, at);
  return next.length === 0 ? undefined : hotChunk(next);
}

function hotChunk(run: readonly HotRecord[]): LineChunk {
  const first = run[0]?.seq ?? 0;
  return { first, last: first + run.length - 1, lines: run.map(({ line }) => line) };
}

function segmentChunk({ first, last, bytes }: SegmentRecord, at: number): LineChunk {
  const lines = bytes instanceof Uint8Array ? decodeLines(bytes) : [];
  return { first: at + 1, last, lines: lines.slice(Math.max(0, at + 1 - first), last - first + 1) };
}

function contiguous(records: readonly HotRecord[]): readonly HotRecord[] {
  const start = records[0]?.seq ?? 0;
  const end = records.findIndex((record, i) => record.seq !== start + i);
  return end === -1 ? records : records.slice(0, end);
}
