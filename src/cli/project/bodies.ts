import { inflateRawSync } from 'node:zlib';
import type { Hash } from '#domain/ids.ts';
import type { HashedBytes } from '#formats/plumb/types.ts';
import { pack, type Packed } from '#formats/zip/packed.ts';

/**
 * Immutable bytes under their hashes, held as they lie in a project file: a million rows take a fifth of their size, and what was packed once
 * is not packed again when the file is written. What has another hash than its name, a pack that rows were erased from, is held as it is.
 */
export class Bodies {
  private readonly held: Map<Hash, Uint8Array | Packed>;

  constructor(held: Iterable<readonly [Hash, Uint8Array | Packed]> = []) {
    this.held = new Map(held);
  }

  /** All of both. */
  static union(a: Bodies, b: Bodies): Bodies {
    return new Bodies([...a.held, ...b.held]);
  }

  /** The same with other bytes where `change` gives other ones. */
  changed(change: (hash: Hash, bytes: Uint8Array) => Uint8Array): Bodies {
    const changed = new Bodies(this.held);
    for (const [hash, held] of this.held) {
      const bytes = unpacked(held);
      const other = change(hash, bytes);
      if (other !== bytes) changed.held.set(hash, other);
    }
    return changed;
  }

  /** The same but for these. */
  without(hashes: readonly Hash[]): Bodies {
    const left = new Bodies(this.held);
    for (const hash of hashes) left.held.delete(hash);
    return left;
  }

  get hashes(): readonly Hash[] {
    return [...this.held.keys()];
  }

  has(hash: Hash): boolean {
    return this.held.has(hash);
  }

  /** The bytes under a hash, unpacked at each call; undefined when there are none. */
  get(hash: Hash): Uint8Array | undefined {
    const held = this.held.get(hash);
    return held === undefined ? undefined : unpacked(held);
  }

  /** Keeps bytes that have this hash. */
  set(hash: Hash, bytes: Uint8Array): void {
    const held = this.held.get(hash);
    if (held === undefined || held instanceof Uint8Array) this.held.set(hash, pack(bytes) ?? bytes.slice());
  }

  /** The same, not packed. */
  setPlain(hash: Hash, bytes: Uint8Array): void {
    this.held.set(hash, bytes);
  }

  /** Takes over what another one holds. */
  addAll(other: Bodies): void {
    for (const [hash, held] of other.held) this.held.set(hash, held);
  }

  *values(): Generator<Uint8Array> {
    for (const held of this.held.values()) yield unpacked(held);
  }

  /** For `writePlumb`. */
  get source(): HashedBytes {
    return {
      hashes: this.hashes,
      get: (hash) => Promise.resolve(this.get(hash)),
      packed: (hash) => {
        const held = this.held.get(hash);
        return held === undefined || held instanceof Uint8Array ? undefined : held;
      },
    };
  }
}

const unpacked = (held: Uint8Array | Packed): Uint8Array =>
  held instanceof Uint8Array ? held : inflateRawSync(held.deflated, { maxOutputLength: held.size + 1 });
