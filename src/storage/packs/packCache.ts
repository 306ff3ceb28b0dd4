import type { Hash } from '#domain/ids.ts';

/** A pack's bytes with the start of each line; only the lines that are asked for are parsed. */
interface OpenPack {
  readonly bytes: Uint8Array;
  /** Start of each line, and the end of the last. */
  readonly starts: readonly number[];
}

const LINE_FEED = 10;

/** The most recently used packs, at most `capacity` (about 0.3 MB each). Packs never change, so an entry is never stale. */
export class PackCache {
  readonly #capacity: number;
  readonly #load: (hash: Hash) => Promise<Uint8Array | undefined>;
  readonly #packs = new Map<Hash, Promise<OpenPack | undefined>>();
  readonly #decoder = new TextDecoder();

  constructor(capacity: number, load: (hash: Hash) => Promise<Uint8Array | undefined>) {
    this.#capacity = capacity;
    this.#load = load;
  }

  /** The text of one line, without its line feed; undefined when there is no such pack or row. */
  async line(hash: Hash, row: number): Promise<string | undefined> {
    const pack = await this.#open(hash);
    const start = pack?.starts[row];
    const end = pack?.starts[row + 1];
    if (pack === undefined || start === undefined || end === undefined) return undefined;
    return this.#decoder.decode(pack.bytes.subarray(start, end - 1));
  }

  /** All of it, when what was erased must not be read any more. */
  clear(): void {
    this.#packs.clear();
  }

  forget(hash: Hash): void {
    this.#packs.delete(hash);
  }

  #open(hash: Hash): Promise<OpenPack | undefined> {
    const known = this.#packs.get(hash);
    this.#packs.delete(hash);
    const pack = known ?? this.#read(hash);
    this.#packs.set(hash, pack); // last = most recently used
    const [oldest] = this.#packs.keys();
    if (this.#packs.size > this.#capacity && oldest !== undefined) this.#packs.delete(oldest);
    return pack;
  }

  async #read(hash: Hash): Promise<OpenPack | undefined> {
    try {
      const bytes = await this.#load(hash);
      if (bytes === undefined) this.#packs.delete(hash);
      return bytes && { bytes, starts: lineStarts(bytes) };
    } catch (error) {
      this.#packs.delete(hash);
      throw error;
    }
  }
}

function lineStarts(bytes: Uint8Array): number[] {
  const starts = [0];
  for (let at = bytes.indexOf(LINE_FEED); at !== -1; at = bytes.indexOf(LINE_FEED, at + 1)) starts.push(at + 1);
  return starts;
}
