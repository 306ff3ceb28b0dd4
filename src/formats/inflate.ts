/** What data are packed with. */
type Packing = 'gzip' | 'deflate-raw';

/** Called with each piece; false ends the work. */
type Take = (piece: Uint8Array) => boolean;

/** Places that may begin a further member are tried one after the other; more in vain than these, and the data count as damaged. */
const TRIES = 64;

/**
 * Unpacks data piece by piece until `take` has enough. Returns false when the data are damaged or end early. Several gzip members, as `cat`,
 * bgzip and parallel compressors write them, are one stream: the platform's own decompressor stops after the first.
 */
export async function inflate(format: Packing, data: Uint8Array, take: Take): Promise<boolean> {
  let start = 0;
  while (format === 'gzip' && nextMember(data, start) < data.length) {
    const end = await memberEnd(data, start, take);
    if (end === 'enough') return true;
    if (end === null) return false;
    if (end === data.length) return true;
    start = end;
  }
  return inflateOne(format, data.subarray(start), take);
}

/** The next place after `from` where a member may begin: its magic number, the one method, no reserved flag; the end when there is none. */
function nextMember(data: Uint8Array, from: number): number {
  for (let at = data.indexOf(0x1f, from + 18); at >= 0; at = data.indexOf(0x1f, at + 1)) {
    if (data[at + 1] === 0x8b && data[at + 2] === 8 && ((data[at + 3] ?? 0xff) & 0xe0) === 0) return at;
  }
  return data.length;
}

/** Unpacks the member that begins at `start`, and tells where it ends: at the first place where its checksum holds. Null: nowhere. */
async function memberEnd(data: Uint8Array, start: number, take: Take): Promise<number | 'enough' | null> {
  let end = start;
  let given = 0;
  for (let tries = 0; tries < TRIES && end < data.length; tries += 1) {
    end = nextMember(data, end);
    let seen = 0;
    let enough = false;
    // A place that was no end fails after the same pieces came out: each goes to `take` once.
    const whole = await inflateOne('gzip', data.subarray(start, end), (piece) => {
      const fresh = piece.subarray(Math.min(piece.length, Math.max(0, given - seen)));
      seen += piece.length;
      if (fresh.length === 0) return true;
      given += fresh.length;
      enough = !take(fresh);
      return !enough;
    });
    if (enough) return 'enough';
    if (whole) return end;
  }
  return null;
}

/** Unpacks one stream. */
async function inflateOne(format: Packing, data: Uint8Array, take: Take): Promise<boolean> {
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
