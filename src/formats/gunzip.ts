import { inMemory, type RandomAccess } from './zip/types.ts';
import { inflated } from './inflate.ts';

/** The data are no gzip file, damaged, or end early. */
export class DamagedGzip extends Error {}

const CHUNK = 1024 * 1024;
/** Bytes of the shortest member. */
const SHORTEST = 18;
/** Bytes that tell whether a member may begin. */
const MAGIC = 4;
/** Places that may begin a further member are tried one after the other; more in vain than these, and the data count as damaged. */
const TRIES = 64;

/** True for the bytes of a gzip file. */
export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Unpacks a gzip file piece by piece, as fast as pieces are taken. Several members, as `cat`, bgzip and parallel compressors write them, are one
 * stream: the platform's own decompressor stops after the first. @throws DamagedGzip
 */
export async function* gunzip(packed: RandomAccess): AsyncGenerator<Uint8Array> {
  let start = 0;
  do start = yield* member(packed, start);
  while (start < packed.size);
}

/** Unpacks the member that begins at `start`, and tells where it ends: at the first place where its checksum holds. */
async function* member(packed: RandomAccess, start: number): AsyncGenerator<Uint8Array, number> {
  let given = 0;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const part = new Part(packed, start, tries);
    const pieces = inflated('gzip', part.bytes());
    let seen = 0;
    for (let whole = false; !whole;) {
      const next = await pieces.next().catch(() => null);
      if (part.fault !== null) throw part.fault;
      // A place that was no end fails after the same pieces came out: each goes on once.
      if (next === null) break;
      if (next.done === true) return part.end;
      const fresh = next.value.subarray(Math.min(next.value.length, Math.max(0, given - seen)));
      seen += next.value.length;
      if (fresh.length === 0) continue;
      given += fresh.length;
      try {
        whole = true;
        yield fresh;
        whole = false;
      } finally {
        if (whole) await pieces.return(undefined);
      }
    }
    if (!part.over || part.end === packed.size) break;
  }
  throw new DamagedGzip('The gzip file is damaged or ends early.');
}

/** The bytes from one place up to the next but `skip` places at which a member may begin, or to the end of the file. */
class Part {
  /** Where it ends, once it is `over`. */
  end: number;
  over = false;
  /** Why the bytes cannot be had. */
  fault: unknown = null;
  private readonly packed: RandomAccess;
  private readonly start: number;
  private readonly skip: number;

  constructor(packed: RandomAccess, start: number, skip: number) {
    this.packed = packed;
    this.start = start;
    this.skip = skip;
    this.end = packed.size;
  }

  async *bytes(): AsyncGenerator<Uint8Array> {
    const { packed, start } = this;
    let { skip } = this;
    let held: Uint8Array = new Uint8Array();
    for (let at = start; at < packed.size;) {
      const bytes = together(held, await this.slice(at));
      const base = at - held.length;
      at = base + bytes.length;
      for (let k = begins(bytes, start + SHORTEST - base); k >= 0; k = begins(bytes, k + 1), skip -= 1) {
        if (skip > 0) continue;
        this.end = base + k;
        yield bytes.subarray(0, k);
        this.over = true;
        return;
      }
      // A member may begin across the border.
      const cut = at < packed.size ? Math.max(0, bytes.length - MAGIC + 1) : bytes.length;
      yield bytes.subarray(0, cut);
      held = bytes.slice(cut);
    }
    this.over = true;
  }

  private async slice(at: number): Promise<Uint8Array> {
    try {
      const bytes = await this.packed.slice(at, Math.min(at + CHUNK, this.packed.size));
      if (bytes.length === 0) throw new Error('The file became shorter while it was read. Try again.');
      return bytes;
    } catch (error) {
      this.fault = error;
      throw error;
    }
  }
}

/** The next place from `from` where a member may begin: its magic number, the one method, no reserved flag; -1 when there is none. */
function begins(data: Uint8Array, from: number): number {
  for (let at = data.indexOf(0x1f, Math.max(0, from)); at >= 0; at = data.indexOf(0x1f, at + 1)) {
    if (data[at + 1] === 0x8b && data[at + 2] === 8 && ((data[at + 3] ?? 0xff) & 0xe0) === 0) return at;
  }
  return -1;
}

function together(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** The first bytes of what a gzip file holds; fewer when it holds fewer or is damaged. */
export async function gunzipHead(data: Uint8Array, length: number): Promise<Uint8Array> {
  const head = new Uint8Array(length);
  let filled = 0;
  try {
    for await (const piece of gunzip(inMemory(data))) {
      const part = piece.subarray(0, length - filled);
      head.set(part, filled);
      filled += part.length;
      if (filled === length) break;
    }
  } catch (error) {
    if (!(error instanceof DamagedGzip)) throw error;
  }
  return head.subarray(0, filled);
}
