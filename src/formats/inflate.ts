/** What data are packed with. */
type Packing = 'gzip' | 'deflate-raw';

/** Called with each piece; false ends the work. */
type Take = (piece: Uint8Array) => boolean;

/** Unpacks data piece by piece until `take` has enough. Returns false when the data are damaged or end early. */
export async function inflate(format: Packing, data: Uint8Array, take: Take): Promise<boolean> {
  const stream = new DecompressionStream(format);
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

/** Unpacks data that must give exactly `size` bytes; null when they give more or fewer, or are damaged. Stops at the first byte too many. */
export async function inflateExactly(format: Packing, data: Uint8Array, size: number): Promise<Uint8Array<ArrayBuffer> | null> {
  // Memory follows the real bytes, not the declared ones.
  const pieces: Uint8Array[] = [];
  let filled = 0;
  const whole = await inflate(format, data, (piece) => {
    filled += piece.length;
    if (filled <= size) pieces.push(piece);
    return filled <= size;
  });
  if (!whole || filled !== size) return null;
  const out = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
