import { err, ok, type Result } from '#domain/result.ts';
import type { Problem } from '../format.ts';
import { crc32 } from './crc32.ts';
import { LOCAL_SIZE } from './directory.ts';
import type { RandomAccess, ZipEntry } from './types.ts';

const LOCAL_SIGNATURE = 0x04034b50;

function concat(pieces: readonly Uint8Array[], size: number): Uint8Array {
  if (pieces.length === 1 && pieces[0] !== undefined) return pieces[0];
  const out = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}

/** Inflates raw deflate data that must give exactly `size` bytes; null when it gives more, fewer, or is not deflate data. Stops at the first byte too many. */
async function inflateExactly(data: Uint8Array, size: number): Promise<Uint8Array | null> {
  const stream = new DecompressionStream('deflate-raw');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // Failures of the writing side come out at the reading side too.
  const written = writer
    .write(data)
    .then(() => writer.close())
    .catch(() => undefined);
  // Memory follows the real bytes, not the declared ones.
  const pieces: Uint8Array[] = [];
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      if (filled + value.length > size) {
        await reader.cancel().catch(() => undefined);
        return null;
      }
      pieces.push(value);
      filled += value.length;
    }
    await written;
  } catch {
    return null;
  }
  return filled === size ? concat(pieces, size) : null;
}

/** Where the entry's data begins by its local header; null when that header belongs to another entry or reaches too far. */
async function dataStart(file: RandomAccess, entry: ZipEntry): Promise<number | null> {
  const header = await file.slice(entry.offset, Math.min(entry.offset + LOCAL_SIZE + entry.nameBytes.length, entry.limit));
  if (header.length < LOCAL_SIZE) return null;
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const nameLength = view.getUint16(26, true);
  const start = entry.offset + LOCAL_SIZE + nameLength + view.getUint16(28, true);
  const sameName = nameLength === entry.nameBytes.length && entry.nameBytes.every((byte, k) => header[LOCAL_SIZE + k] === byte);
  const agrees = view.getUint32(0, true) === LOCAL_SIGNATURE && view.getUint16(8, true) === entry.method && sameName;
  return agrees && start + entry.compressed <= entry.limit ? start : null;
}

/** Unpacks one entry whole: real size and CRC-32 must be the declared ones, so shortened or altered data never come out. */
export async function readEntry(file: RandomAccess, entry: ZipEntry): Promise<Result<Uint8Array, Problem>> {
  const damaged = err({
    file: entry.name,
    line: 0,
    code: 'damaged-entry',
    message: 'This part of the archive is damaged and was left out. Take it from another copy.',
  });
  const start = await dataStart(file, entry);
  if (start === null) return damaged;
  const data = await file.slice(start, start + entry.compressed);
  if (data.length !== entry.compressed) return damaged;
  const bytes = entry.method === 0 ? data : await inflateExactly(data, entry.size);
  return bytes !== null && bytes.length === entry.size && crc32(bytes) === entry.crc ? ok(bytes) : damaged;
}
