import { err, ok, type Result } from '#domain/result.ts';
import type { Problem } from '../format.ts';
import { exactly, inflated } from '../inflate.ts';
import { crc32 } from './crc32.ts';
import { sharedDeflater } from './deflate.ts';
import { LOCAL_SIZE } from './directory.ts';
import { once, type RandomAccess, type ZipEntry } from './types.ts';

const LOCAL_SIGNATURE = 0x04034b50;

/** Bytes that the extra fields of a local header may take without a second read. */
const EXTRA = 512;

/** The entry's bytes as they are stored; null when its local header belongs to another entry or its data reach too far. */
async function storedBytes(file: RandomAccess, entry: ZipEntry): Promise<Uint8Array | null> {
  const { offset, limit, nameBytes, compressed, method } = entry;
  const head = await file.slice(offset, Math.min(offset + LOCAL_SIZE + nameBytes.length + EXTRA + compressed, limit));
  if (head.length < LOCAL_SIZE) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const nameLength = view.getUint16(26, true);
  const start = LOCAL_SIZE + nameLength + view.getUint16(28, true);
  const sameName = nameLength === nameBytes.length && nameBytes.every((byte, k) => head[LOCAL_SIZE + k] === byte);
  const agrees = view.getUint32(0, true) === LOCAL_SIGNATURE && view.getUint16(8, true) === method && sameName;
  if (!agrees || offset + start + compressed > limit) return null;
  const whole = start + compressed <= head.length;
  const data = whole ? head.subarray(start, start + compressed) : await file.slice(offset + start, offset + start + compressed);
  return data.length === compressed ? data : null;
}

/** Unpacks one entry whole: real size and CRC-32 must be the declared ones, so shortened or altered data never come out. */
export async function readEntry(file: RandomAccess, entry: ZipEntry): Promise<Result<Uint8Array, Problem>> {
  const read = await readPacked(file, entry);
  return read.ok ? ok(read.value.bytes) : read;
}

/** The same, with the data as they are stored: deflated unless `entry.method` is 0. */
export async function readPacked(
  file: RandomAccess,
  entry: ZipEntry,
): Promise<Result<{ readonly bytes: Uint8Array; readonly stored: Uint8Array }, Problem>> {
  const stored = await storedBytes(file, entry);
  const bytes = stored === null || entry.method === 0 ? stored : await exactly(inflated('deflate-raw', once(stored)), entry.size);
  if (stored !== null && bytes !== null && bytes.length === entry.size && (sharedDeflater()?.crc32(bytes) ?? crc32(bytes)) === entry.crc)
    return ok({ bytes, stored });
  const message = 'This part of the archive is damaged and was left out. Take it from another copy.';
  return err({ file: entry.name, line: 0, code: 'damaged-entry', message });
}
