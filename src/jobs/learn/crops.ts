import type { ImageContent } from '#domain/item/types.ts';
import type { Part } from '#formats/image/crop.ts';
import { LOOK_BYTES, type LoadCodec } from '#formats/image/types.ts';
import type { ProjectStore } from '#storage/types.ts';
import type { cropDecoder } from './decodeCrops.ts';

/** Bytes of looks kept in memory: those of about 20,000 parts. */
const MOST_BYTES = 64_000_000;

/** Looks of parts of one image, one after the other in the order of `parts`. */
interface Kept {
  readonly parts: readonly string[];
  readonly looks: Uint8Array<ArrayBuffer>;
}

/** Exact, as a part is decoded again whenever a coordinate changes. */
const nameOf = ({ x, y, width, height }: Part): string => `${x} ${y} ${width} ${height}`;

/** The small pictures that regions are learned from: an image is decoded once for all its parts, which are then kept as derived records. */
export class Crops {
  private readonly store: ProjectStore;
  private readonly load: LoadCodec;
  private readonly kept = new Map<string, Kept>();
  private held = 0;
  private decode: Promise<ReturnType<typeof cropDecoder>> | undefined;

  constructor(store: ProjectStore, load: LoadCodec) {
    this.store = store;
    this.load = load;
  }

  /** Looks of these parts, in their order; null where there is nothing to see: the file is gone or damaged. */
  async of(image: ImageContent, parts: readonly Part[]): Promise<Uint8Array<ArrayBuffer> | null> {
    const names = parts.map(nameOf);
    const key = `crops:${image.media}`;
    const known = this.kept.get(key) ?? (await this.store.getDerived<Kept>(key));
    if (known !== undefined && names.every((name) => known.parts.includes(name))) {
      this.keep(key, known);
      return taken(known, names);
    }
    const looks = await this.decoded(image, parts);
    if (looks === null) return null;
    const made = { parts: names, looks };
    this.keep(key, made);
    await this.store.putDerived(key, made);
    return looks;
  }

  /** Of parts that may still change: nothing is kept of them. */
  async decoded({ media, orientation }: ImageContent, parts: readonly Part[]): Promise<Uint8Array<ArrayBuffer> | null> {
    const blob = await this.store.media(media);
    if (blob === undefined) return null;
    this.decode ??= import('./decodeCrops.ts').then((module) => module.cropDecoder(this.load));
    return (await this.decode)(blob, orientation, parts);
  }

  private keep(key: string, made: Kept): void {
    this.held += made.looks.length - (this.kept.get(key)?.looks.length ?? 0);
    this.kept.delete(key);
    this.kept.set(key, made);
    for (const [oldest, { looks }] of this.kept) {
      if (this.held <= MOST_BYTES) break;
      this.kept.delete(oldest);
      this.held -= looks.length;
    }
  }
}

function taken({ parts, looks }: Kept, names: readonly string[]): Uint8Array<ArrayBuffer> {
  const places = new Map(parts.map((name, i) => [name, i * LOOK_BYTES]));
  const out = new Uint8Array(names.length * LOOK_BYTES);
  names.forEach((name, i) => {
    const from = places.get(name) ?? 0;
    out.set(looks.subarray(from, from + LOOK_BYTES), i * LOOK_BYTES);
  });
  return out;
}
