/** Called with each piece; false ends the work. */
type Take = (piece: Uint8Array) => boolean;

/** True for the bytes of a gzip file. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Unpacks gzip data piece by piece until `take` has enough. Returns false when the data are damaged or end early. */
async function inflate(data: Uint8Array, take: Take): Promise<boolean> {
  const stream = new DecompressionStream('gzip');
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // Failures of the writing side come out at the reading side too.
  const written = writer
    .write(data)
    .then(() => writer.close())
    .catch(() => undefined);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      if (!take(value)) {
        await reader.cancel().catch(() => undefined);
        return true;
      }
    }
    await written;
    return true;
  } catch {
    return false;
  }
}

/** The first bytes of what a gzip file holds; fewer when it holds fewer or is damaged. */
export async function gunzipHead(data: Uint8Array, length: number): Promise<Uint8Array> {
  const head = new Uint8Array(length);
  let filled = 0;
  await inflate(data, (piece) => {
    const part = piece.subarray(0, length - filled);
    head.set(part, filled);
    filled += part.length;
    return filled < length;
  });
  return head.subarray(0, filled);
}

/** All that a gzip file holds when that is exactly `length` bytes, else null; stops at the first byte too many. */
export async function gunzipExactly(data: Uint8Array, length: number): Promise<Uint8Array<ArrayBuffer> | null> {
  // Memory follows the real bytes, not the announced ones.
  const pieces: Uint8Array[] = [];
  let filled = 0;
  const whole = await inflate(data, (piece) => {
    filled += piece.length;
    if (filled <= length) pieces.push(piece);
    return filled <= length;
  });
  if (!whole || filled !== length) return null;
  const out = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
