/** Bytes of one slab. Slabs are cut by position in the file, never by how the bytes arrived, so any chunking reads the same. */
export const SLAB_BYTES = 256 * 1024;

/** A label of the Encoding Standard in lower case; slabs of UTF-8 and UTF-16 never end inside a character. */
export type Encoding = string;

/** A piece of a file that ends after a line feed where there is one, else at a character boundary. */
export interface Slab {
  /** Valid until the next slab is asked for. */
  readonly bytes: Uint8Array;
  readonly encoding: Encoding;
  readonly first: boolean;
  readonly last: boolean;
}

/** The encoding that a byte order mark names, and the mark's length. Without a mark it is `otherwise`. */
export function byteOrderMark(head: Uint8Array, otherwise: Encoding = 'utf-8'): { readonly encoding: Encoding; readonly length: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8', length: 3 };
  // The mark of UTF-32 begins like that of UTF-16.
  const isUtf32 = head[2] === 0 && head[3] === 0;
  if (head[0] === 0xff && head[1] === 0xfe && !isUtf32) return { encoding: 'utf-16le', length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return { encoding: otherwise, length: 0 };
}

function cutUtf8(bytes: Uint8Array): number {
  const lineFeed = bytes.lastIndexOf(10);
  if (lineFeed !== -1) return lineFeed + 1;
  let cut = bytes.length;
  // At most three continuation bytes belong to a character that the end cuts through.
  for (let back = 1; back <= 4 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) cut = bytes.length - back;
    if (byte < 0x80 || byte >= 0xc0) break;
  }
  return cut === 0 ? bytes.length : cut;
}

function cutUtf16(bytes: Uint8Array, high: 0 | 1): number {
  const even = bytes.length & ~1;
  for (let at = even - 2; at >= 0; at -= 2) {
    if (bytes[at + high] === 0 && bytes[at + 1 - high] === 10) return at + 2;
  }
  const lead = (bytes[even - 2 + high] ?? 0) & 0xfc;
  return lead === 0xd8 && even > 2 ? even - 2 : even;
}

/** In every other encoding a line feed is never part of another character either. */
function cutAt(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return cutUtf16(bytes, encoding === 'utf-16le' ? 1 : 0);
  return cutUtf8(bytes);
}

/** Re-cuts a stream of bytes into slabs without their byte order mark. Always yields at least one slab, the last one marked. */
export async function* slabsOf(chunks: AsyncIterable<Uint8Array>, asked?: Encoding): AsyncGenerator<Slab> {
  const buffer = new Uint8Array(SLAB_BYTES);
  let filled = 0;
  let encoding: Encoding = asked?.toLowerCase() ?? 'utf-8';
  let first = true;
  const take = (end: number, last: boolean): Slab => {
    let start = 0;
    if (first) ({ encoding, length: start } = byteOrderMark(buffer.subarray(0, filled), encoding));
    const slab = { bytes: buffer.subarray(start, end), encoding, first, last };
    first = false;
    return slab;
  };
  for await (const chunk of chunks) {
    let at = 0;
    while (at < chunk.length) {
      if (filled === SLAB_BYTES) {
        const mark = first ? byteOrderMark(buffer, encoding).encoding : encoding;
        const cut = cutAt(buffer, mark);
        yield take(cut, false);
        buffer.copyWithin(0, cut);
        filled = SLAB_BYTES - cut;
      }
      const part = chunk.subarray(at, at + SLAB_BYTES - filled);
      buffer.set(part, filled);
      filled += part.length;
      at += part.length;
    }
  }
  yield take(filled, true);
}
