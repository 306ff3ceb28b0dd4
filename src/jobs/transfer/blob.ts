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
    await reader.cancel().catch(() => undefined);
  }
}

export const blobAccess = (file: Blob): RandomAccess => ({
  size: file.size,
  slice: async (start, end) => new Uint8Array(await file.slice(start, end).arrayBuffer()),
});

const HEAD_BYTES = 65_536;
export const blobHead = (file: Blob): Promise<Uint8Array> =>
  file
    .slice(0, HEAD_BYTES)
    .arrayBuffer()
    .then((bytes) => new Uint8Array(bytes));
