import { inflate } from '../inflate.ts';

/** True for the bytes of a gzip file. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** The first bytes of what a gzip file holds; fewer when it holds fewer or is damaged. */
export async function gunzipHead(data: Uint8Array, length: number): Promise<Uint8Array> {
  const head = new Uint8Array(length);
  let filled = 0;
  await inflate('gzip', data, (piece) => {
    const part = piece.subarray(0, length - filled);
    head.set(part, filled);
    filled += part.length;
    return filled < length;
  });
  return head.subarray(0, filled);
}
