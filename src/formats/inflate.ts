/** What data are packed with. */
type Packing = 'gzip' | 'deflate-raw';

/** Unpacks one stream piece by piece, as fast as pieces are taken. @throws whatever the platform throws at data that are damaged or end early. */
export async function* inflated(format: Packing, data: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader();
  // Failures of the writing side come out at the reading side too.
  const written = feed(writer, data).catch(() => writer.abort().catch(() => undefined));
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) break;
      yield value;
    }
    await written;
  } finally {
    await reader.cancel().catch(() => undefined); // the reader hears of it
  }
}

async function feed(writer: ByteWriter, data: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const bytes of data) await writer.write(bytes);
  await writer.close();
}

/** Takes pieces that must come to exactly `size` bytes; null when they come to more or fewer, or fail. Stops at the first byte too many. */
export async function exactly(pieces: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array<ArrayBuffer> | null> {
  // Memory follows the real bytes, not the declared ones.
  let filled = 0;
  const bounded = async function* (): AsyncGenerator<Uint8Array> {
    for await (const piece of pieces) {
      filled += piece.length;
      if (filled > size) return;
      yield piece;
    }
  };
  const whole = await joined(bounded()).catch(() => null);
  return filled === size ? whole : null;
}

/** All pieces as one. */
export async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    size += piece.length;
    kept.push(piece);
  }
  const out = new Uint8Array(size);
  let at = 0;
  for (const piece of kept) {
    out.set(piece, at);
    at += piece.length;
  }
  return out;
}
