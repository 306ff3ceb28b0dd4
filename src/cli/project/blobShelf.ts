import type { Hash } from '#domain/ids.ts';
import type { PlumbReader } from '#formats/plumb/read.ts';

type Source = () => Promise<Uint8Array | undefined>;

/** The files of a project's items: where each can be had, by the SHA-256 of its bytes. They are read one at a time, when asked for. */
export class BlobShelf {
  private readonly sources: Map<Hash, readonly Source[]>;

  constructor(sources: Iterable<readonly [Hash, readonly Source[]]> = []) {
    this.sources = new Map(sources);
  }

  /** Those of a project file, which must stay as it is while they are read. */
  static of(reader: PlumbReader): BlobShelf {
    const read = async (hash: Hash): Promise<Uint8Array | undefined> => {
      const bytes = await reader.blob(hash);
      return bytes?.ok === true ? bytes.value : undefined;
    };
    return new BlobShelf(reader.blobHashes.map((hash) => [hash, [() => read(hash)]]));
  }

  /** All of both; a damaged file of one is taken from the other. */
  static union(a: BlobShelf, b: BlobShelf): BlobShelf {
    const both = new Map(a.sources);
    for (const [hash, sources] of b.sources) both.set(hash, [...(both.get(hash) ?? []), ...sources]);
    return new BlobShelf(both);
  }

  /** Those of the hashes that are here. */
  only(hashes: ReadonlySet<Hash>): BlobShelf {
    return new BlobShelf([...this.sources].filter(([hash]) => hashes.has(hash)));
  }

  get hashes(): readonly Hash[] {
    return [...this.sources.keys()];
  }

  has(hash: Hash): boolean {
    return this.sources.has(hash);
  }

  /** Bytes, or how to read them when they are wanted. */
  add(hash: Hash, bytes: Uint8Array | Source): void {
    const source = typeof bytes === 'function' ? bytes : () => Promise.resolve(bytes);
    this.sources.set(hash, [source, ...(this.sources.get(hash) ?? [])]);
  }

  /** The first copy that verifies; undefined when there is none. */
  async get(hash: Hash): Promise<Uint8Array | undefined> {
    for (const source of this.sources.get(hash) ?? []) {
      const bytes = await source();
      if (bytes !== undefined) return bytes;
    }
    return undefined;
  }
}
