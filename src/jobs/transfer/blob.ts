import { tableBytes } from '#formats/packedTable.ts';
import type { RandomAccess } from '#formats/zip/types.ts';

/** A file's bytes, with word of how far reading is. */
export async function* blobChunks(file: Blob, onBytes?: (done: number) => void): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  let done = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      done += read.value.length;
      onBytes?.(done);
      yield read.value;
    }
  } finally {
    await reader.cancel().catch(() => undefined); // it is done with already
  }
}

/** The bytes of a table, unpacked where the file is one gzip; word of how far reading is counts those of the file. */
export function tableChunks(file: Blob, onBytes: (done: number) => void = () => undefined): AsyncGenerator<Uint8Array> {
  const { size, slice } = blobAccess(file);
  const counted = (start: number, end: number): Promise<Uint8Array> => {
    onBytes(end);
    return slice(start, end);
  };
  return tableBytes({ size, slice: counted }, () => blobChunks(file, onBytes));
}

export const blobAccess = (file: Blob): RandomAccess => ({
  size: file.size,
  slice: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
});

const WINDOW = 1024 * 1024;
const WINDOWS_KEPT = 4;

/** The same for reading many small pieces one after the other: whole windows of 1 MiB are read, and the latest are kept. */
export function windowedAccess(file: Blob): RandomAccess {
  const direct = blobAccess(file);
  const windows = new Map<number, Promise<Uint8Array>>();
  const windowAt = (index: number): Promise<Uint8Array> => {
    const window = windows.get(index) ?? direct.slice(index * WINDOW, Math.min((index + 1) * WINDOW, file.size));
    windows.delete(index);
    windows.set(index, window); // last = most recently used
    const [oldest] = windows.keys();
    if (windows.size > WINDOWS_KEPT && oldest !== undefined) windows.delete(oldest);
    return window;
  };
  return {
    size: file.size,
    slice: async (start, end) => {
      const index = Math.floor(start / WINDOW);
      const within = end > start && Math.floor((end - 1) / WINDOW) === index && end <= file.size;
      if (!within) return direct.slice(start, end);
      return (await windowAt(index)).slice(start - index * WINDOW, end - index * WINDOW);
    },
  };
}
