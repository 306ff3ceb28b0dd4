import type { Hash } from '#domain/ids.ts';
import { parseEventLine } from '#domain/log/chain.ts';
import type { SegmentIndexRecord, SegmentRecord } from '../databases.ts';
import { decodeLines, digestInput, hashAt, makeSegment } from '../log/segment.ts';
import { unlessFull } from '../errors.ts';
import { READ, result, STRICT, transact } from '../transact.ts';
import { asideOf, putAside } from '../log/aside.ts';
import { partSound, speaks, type SoundLine } from './lines.ts';
import type { LogCheck } from './logCheck.ts';
import { digestOf } from './digest.ts';

interface Sealed {
  readonly segment: SegmentRecord | undefined;
  readonly index: SegmentIndexRecord | undefined;
}

const STORES = ['segments', 'segmentIndex', 'meta'];
/** Lines that are read between two chances for others. */
const SLICE = 200;

/** Compares each sealed segment with its digest; reads the lines of those that do not fit, or all of them in a deep check. */
export async function checkSealed(db: IDBDatabase, check: LogCheck): Promise<void> {
  const keys = await transact(db, STORES, READ, async (tx) => [
    ...(await result(tx.objectStore('segments').getAllKeys())),
    ...(await result(tx.objectStore('segmentIndex').getAllKeys())),
  ]);
  for (const last of [...new Set(keys as number[])].sort((a, b) => a - b)) {
    const sealed = await transact(db, STORES, READ, (tx) => readSealed(tx, last));
    await check.pause();
    if (!check.deep && (await isAsSealed(sealed))) await takeColumns(sealed, check);
    else await checkLines(db, check, last, sealed);
    await check.pause();
  }
}

const readSealed = async (tx: IDBTransaction, last: number): Promise<Sealed> => ({
  segment: await result<SegmentRecord | undefined>(tx.objectStore('segments').get(last)),
  index: await result<SegmentIndexRecord | undefined>(tx.objectStore('segmentIndex').get(last)),
});

async function isAsSealed({ segment, index }: Sealed): Promise<boolean> {
  if (segment === undefined || index?.digest === undefined) return false;
  try {
    return (await digestOf(digestInput(segment, index))) === index.digest;
  } catch {
    return false; // not even the columns it should have
  }
}

/** Counts the events of a segment that is as it was sealed; reads only lines that name something. */
async function takeColumns({ segment, index }: Sealed, check: LogCheck): Promise<void> {
  if (segment === undefined || index === undefined) return;
  const gone = new Set(index.erased);
  const speaking = new Set<number>();
  for (const [row, line] of decodeLines(segment.bytes).entries()) {
    const event = speaks(line) ? parseEventLine(line) : undefined;
    if (event === undefined) continue;
    speaking.add(row);
    check.take({ event, hash: hashAt(index, row) });
  }
  index.n.forEach((n, row) => {
    const device = index.devices[index.device[row] ?? 0];
    if (device === undefined || speaking.has(row) || (gone.has(row) && !check.erased.has(index.ids[row] ?? ''))) return;
    check.takeSealed(device, n);
  });
}

async function checkLines(db: IDBDatabase, check: LogCheck, last: number, sealed: Sealed): Promise<void> {
  const { segment, index } = sealed;
  const lines = segment?.bytes instanceof Uint8Array ? decodeLines(segment.bytes) : [];
  const noted = new Set<Hash>(index === undefined ? [] : hashesOf(index));
  const places = new Map<string, Hash>(index === undefined ? [] : placesOf(index));
  const sound: SoundLine[] = [];
  const bad: unknown[] = [];
  for (let from = 0; from < lines.length; from += SLICE) {
    const some = partSound(lines.slice(from, from + SLICE + 1), noted, places); // one more: a witness for the last
    const witness = lines[from + SLICE];
    sound.push(...some.sound.filter(({ line }) => line !== witness));
    bad.push(...some.bad.filter((line) => line !== witness));
    await check.pause();
  }
  for (const each of sound) check.take(each);
  const whole = bad.length === 0 && sound.length === index?.ids.length;
  if (whole && (await isAsSealed(sealed))) return; // a deep check of a sound one
  const lost = bad.length > 0 || sound.length < (index?.ids.length ?? 0);
  if (lost) check.changed = true;
  else if (index?.digest !== undefined || index === undefined || !whole) check.mends.add('index');
  await unlessFull(mendSegment(db, last, sealed, { sound, bad }));
}

function hashesOf(index: SegmentIndexRecord): Hash[] {
  return index.hashes instanceof Uint8Array ? index.ids.map((_, row) => hashAt(index, row)) : [];
}

function placesOf(index: SegmentIndexRecord): [string, Hash][] {
  if (!(index.hashes instanceof Uint8Array)) return [];
  return index.ids.map((_, row) => [`${index.devices[index.device[row] ?? 0] ?? ''} ${index.n[row] ?? 0}`, hashAt(index, row)]);
}

/** Replaces a segment by what is sound of it, ending at the same position; what is not goes aside. */
const mendSegment = (
  db: IDBDatabase,
  last: number,
  before: Sealed,
  { sound, bad }: { readonly sound: readonly SoundLine[]; readonly bad: readonly unknown[] },
): Promise<void> =>
  transact(db, STORES, STRICT, async (tx) => {
    const now = await readSealed(tx, last);
    if (!sameBytes(now.segment, before.segment) || (now.index === undefined) !== (before.index === undefined)) return; // somebody else was quicker
    await putAside(tx, bad.map(asideOf));
    writeSealed(tx, last, sound);
  });

/** Writes events as the segment that ends at `last`; none: takes the segment away. */
export function writeSealed(tx: IDBTransaction, last: number, sound: readonly SoundLine[]): void {
  if (sound.length === 0) {
    tx.objectStore('segments').delete(last);
    tx.objectStore('segmentIndex').delete(last);
    return;
  }
  const first = last - sound.length + 1;
  const { segment, index } = makeSegment(
    sound.map(({ line, event: { header }, hash }, row) => ({
      seq: first + row,
      id: header.id,
      device: header.device,
      n: header.n,
      hash,
      line,
    })),
  );
  tx.objectStore('segments').put(segment);
  tx.objectStore('segmentIndex').put(index);
}

function sameBytes(a: SegmentRecord | undefined, b: SegmentRecord | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return a.bytes.length === b.bytes.length && a.bytes.every((byte, at) => byte === b.bytes[at]);
}
