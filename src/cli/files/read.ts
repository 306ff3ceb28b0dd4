import { createReadStream } from 'node:fs';
import { open, stat, type FileHandle } from 'node:fs/promises';
import { tableBytes } from '#formats/packedTable.ts';
import type { RandomAccess } from '#formats/zip/types.ts';

const CHUNK = 1024 * 1024;
const HEAD = 64 * 1024;

/** A file's bytes in chunks of up to a megabyte. */
export async function* fileChunks(path: string, read: (bytes: number) => void = () => undefined): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: CHUNK });
  try {
    for await (const chunk of stream) {
      const bytes: Uint8Array = chunk;
      read(bytes.length);
      yield bytes;
    }
  } finally {
    stream.destroy();
  }
}

/** The bytes of a table, unpacked where the file is one gzip. */
export async function* tableChunks(path: string): AsyncGenerator<Uint8Array> {
  yield* tableBytes(await randomAccess(path), () => fileChunks(path));
}

/** The first 64 KB of a file. */
export async function fileHead(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    return await readExactly(file, 0, HEAD);
  } finally {
    await file.close();
  }
}

/** Opens a file for reading at any place, hands it to `use`, and closes it. */
export async function withRandomAccess<Value>(path: string, use: (file: RandomAccess) => Promise<Value>): Promise<Value> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    return await use({ size, slice: (start, end) => readExactly(file, start, Math.max(0, Math.min(end, size) - start)) });
  } finally {
    await file.close();
  }
}

/** The same without an end: the file is opened for each piece, so that nothing stays open while pieces are still wanted. */
export async function randomAccess(path: string): Promise<RandomAccess> {
  const { size } = await stat(path);
  return { size, slice: (start, end) => withRandomAccess(path, (file) => file.slice(start, end)) };
}

/** Up to `length` bytes at a place; fewer where the file ends. */
export async function readExactly(file: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, start + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
