import { fromHex, sha256, toHex } from '#domain/hash.ts';
import type { DeviceId, Hash } from '#domain/ids.ts';
import type { HotRecord, SegmentIndexRecord, SegmentRecord } from '../databases.ts';

/** Most events in one segment. */
export const SEGMENT_EVENTS = 2000;

/** `"payload":null,"salt":null}` ends the canonical line of an event whose payload was dropped, and of no other. */
export const isErasedLine = (line: string): boolean => line.endsWith('"payload":null,"salt":null}');

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** Seals events of contiguous local positions; `events` is not empty and in local order. */
export function makeSegment(events: readonly HotRecord[]): { segment: SegmentRecord; index: SegmentIndexRecord } {
  const [head] = events;
  if (head === undefined) throw new Error('a segment holds at least one event');
  const last = head.seq + events.length - 1;
  const devices: DeviceId[] = [];
  const positions = new Map<DeviceId, number>();
  const index: SegmentIndexRecord = {
    last,
    first: head.seq,
    firstId: head.id,
    devices,
    device: new Uint16Array(events.length),
    n: new Float64Array(events.length),
    hashes: new Uint8Array(events.length * 32),
    ids: events.map((event) => event.id),
    erased: events.flatMap((event, row) => (isErasedLine(event.line) ? [row] : [])),
  };
  events.forEach((event, row) => {
    let position = positions.get(event.device);
    if (position === undefined) {
      position = devices.push(event.device) - 1;
      positions.set(event.device, position);
    }
    index.device[row] = position;
    index.n[row] = event.n;
    index.hashes.set(fromHex(event.hash), row * 32);
  });
  const segment = { last, first: head.seq, bytes: encodeLines(events.map((event) => event.line)) };
  return { segment, index: sealedIndex(segment, index) };
}

/** An index with the digest of what it describes. */
export const sealedIndex = (segment: SegmentRecord, index: SegmentIndexRecord): SegmentIndexRecord => ({
  ...index,
  digest: sha256(digestInput(segment, index)),
});

/** The bytes whose SHA-256 an index keeps: everything that reading or looking up an event relies on. */
export function digestInput({ first, last, bytes }: SegmentRecord, index: SegmentIndexRecord): Uint8Array<ArrayBuffer> {
  const { device, n, hashes, devices, ids, erased } = index;
  const names = encoder.encode(JSON.stringify([first, last, index.first, index.last, index.firstId, devices, ids, erased]));
  const parts = [bytes, names, new Uint8Array(device.buffer), new Uint8Array(n.buffer), hashes];
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

export const encodeLines = (lines: readonly string[]): Uint8Array<ArrayBuffer> => encoder.encode(`${lines.join('\n')}\n`);

/** The lines of a segment or pack, without their line feeds. */
export function decodeLines(bytes: Uint8Array): string[] {
  const lines = decoder.decode(bytes).split('\n');
  lines.pop();
  return lines;
}

/** Header hash of one row. */
export const hashAt = (index: SegmentIndexRecord, row: number): Hash => toHex(index.hashes.subarray(row * 32, row * 32 + 32)) as Hash;
