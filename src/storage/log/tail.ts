import { parseEventLine } from '#domain/log/chain.ts';
import type { LogEvent } from '#domain/log/event.ts';
import type { HotRecord, SegmentRecord } from '../databases.ts';
import { StorageError } from '../errors.ts';
import { READ, result, transact } from '../transact.ts';
import type { TailChunk } from '../types.ts';
import { decodeLines, SEGMENT_EVENTS } from './segment.ts';

interface LineChunk {
  /** Local position of the first line. */
  readonly first: number;
  readonly lines: readonly string[];
}

/** The log after local position `seq`, in local order. Reads one chunk a transaction and follows events written meanwhile. */
export async function* tailLog(db: IDBDatabase, seq: number): AsyncGenerator<TailChunk> {
  let at = seq;
  for (;;) {
    const chunk = await transact(db, ['events', 'segments'], READ, (tx) => nextLines(tx, at));
    if (chunk === undefined) return;
    at = chunk.first + chunk.lines.length - 1;
    yield { seq: at, events: chunk.lines.map(readLine) };
  }
}

/** `count` events from local position `first` on; needs a transaction over `events`, and `segments` where they may lie there. */
export async function readLines(tx: IDBTransaction, first: number, count: number): Promise<LogEvent[]> {
  const events: LogEvent[] = [];
  while (events.length < count) {
    const chunk = await nextLines(tx, first - 1 + events.length);
    if (chunk === undefined) break;
    events.push(...chunk.lines.map(readLine));
  }
  return events.slice(0, count);
}

/** The next lines after position `at`. Positions have no holes: `at + 1` is a hot record, or lies in a segment, or was not written yet. */
async function nextLines(tx: IDBTransaction, at: number): Promise<LineChunk | undefined> {
  const range = IDBKeyRange.bound(at + 1, at + SEGMENT_EVENTS);
  const run = contiguous(await result<HotRecord[]>(tx.objectStore('events').getAll(range)));
  if (run[0]?.seq === at + 1) return { first: at + 1, lines: run.map((record) => record.line) };
  if (!tx.objectStoreNames.contains('segments')) return undefined;
  // A segment's key is its last position, so the first key after `at` is the segment that holds `at + 1`.
  const [segment] = await result<SegmentRecord[]>(tx.objectStore('segments').getAll(IDBKeyRange.lowerBound(at, true), 1));
  if (segment === undefined) return undefined;
  if (segment.first > at + 1) throw new StorageError('damaged', new Error(`no event at local position ${at + 1}`));
  return { first: at + 1, lines: decodeLines(segment.bytes).slice(at + 1 - segment.first) };
}

function contiguous(records: readonly HotRecord[]): readonly HotRecord[] {
  const start = records[0]?.seq ?? 0;
  const end = records.findIndex((record, i) => record.seq !== start + i);
  return end === -1 ? records : records.slice(0, end);
}

function readLine(line: string): LogEvent {
  const event = parseEventLine(line);
  if (event === undefined) throw new StorageError('damaged', new Error('a stored line is not an event'));
  return event;
}
