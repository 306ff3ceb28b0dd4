import type { Hash } from '#domain/ids.ts';
import type { DecodedPicture, PixelSize } from '#jobs/picture/picture.api.ts';

/** A picture that is about to be shown, and the screen pixels it may fill. */
export interface Wanted {
  readonly media: Hash;
  readonly most: PixelSize;
}

export type CachedPicture =
  | { readonly state: 'ready'; readonly bitmap: ImageBitmap; readonly full: PixelSize; readonly whole: boolean }
  /** Its file is not in this browser. */
  | { readonly state: 'missing' }
  /** The browser cannot decode it. */
  | { readonly state: 'broken' };

/** Reads and decodes a file; null: the file is not here. */
export type LoadPicture = (media: Hash, most: PixelSize) => Promise<DecodedPicture | null>;

interface Entry {
  picture: CachedPicture | undefined;
  /** What the picture was decoded for. */
  most: PixelSize;
  loading: boolean;
}

type Later = (work: () => void, missing: boolean) => void;

interface Options {
  /** Pictures decoded at once. */
  readonly parallel: number;
  /** Pictures that stay although nobody holds them. */
  readonly spare: number;
  /** When to begin to decode what a holder says it wants; `missing`: not even its first picture is ready. At once unless given. */
  readonly later?: Later;
}

/** A picture decoded for less than this share of what is wanted now is decoded again. */
const ENOUGH = 0.98;

/**
 * Decoded pictures for those who show them. What nobody holds any more is closed, except the `spare` latest: memory does not grow with
 * the number of pictures seen. Holders come first come, first decoded, `parallel` at a time.
 */
export class PictureCache {
  readonly #load: LoadPicture;
  readonly #parallel: number;
  readonly #spare: number;
  readonly #later: Later;
  /** In the order of their last use. */
  readonly #entries = new Map<Hash, Entry>();
  readonly #holders = new Map<symbol, readonly Wanted[]>();
  readonly #listeners = new Set<() => void>();
  #running = 0;

  constructor(load: LoadPicture, { parallel, spare, later = (work) => work() }: Options) {
    this.#load = load;
    this.#parallel = parallel;
    this.#spare = spare;
    this.#later = later;
  }

  /** Undefined: not decoded yet. The bitmap may be drawn as long as somebody holds the picture. */
  get(media: Hash): CachedPicture | undefined {
    return this.#entries.get(media)?.picture;
  }

  /** Says what a holder wants from now on, most urgent first; nothing: it lets go. */
  hold(holder: symbol, wanted: readonly Wanted[]): void {
    if (wanted.length === 0) this.#holders.delete(holder);
    else this.#holders.set(holder, wanted);
    this.#evict();
    const first = wanted[0];
    this.#later(() => this.#next(), first !== undefined && this.get(first.media) === undefined);
  }

  /** Asks again for a picture whose file was missing. */
  retry(media: Hash): void {
    const entry = this.#entries.get(media);
    if (entry === undefined || entry.loading || entry.picture?.state === 'ready') return;
    this.#entries.delete(media);
    this.#next();
  }

  /** Returns how to stop listening. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Bitmaps that are open now. */
  open(): number {
    return [...this.#entries.values()].filter(({ picture }) => picture?.state === 'ready').length;
  }

  /** What each picture is wanted for, most urgent first; the largest wish of all holders counts. */
  #wanted(): Map<Hash, PixelSize> {
    const all = new Map<Hash, PixelSize>();
    for (const list of this.#holders.values()) {
      for (const { media, most } of list) {
        const known = all.get(media);
        if (known === undefined || most.width > known.width) all.set(media, most);
      }
    }
    return all;
  }

  #next(): void {
    for (const [media, most] of this.#wanted()) {
      if (this.#running >= this.#parallel) return;
      const entry = this.#entries.get(media);
      if (entry === undefined || (!entry.loading && isTooSmall(entry, most))) void this.#decode(media, most);
    }
  }

  async #decode(media: Hash, most: PixelSize): Promise<void> {
    const entry: Entry = this.#entries.get(media) ?? { picture: undefined, most, loading: false };
    this.#entries.set(media, entry);
    entry.loading = true;
    this.#running += 1;
    const picture = await this.#load(media, most).then(
      (decoded): CachedPicture => (decoded === null ? { state: 'missing' } : { state: 'ready', ...decoded }),
      (): CachedPicture => ({ state: 'broken' }),
    );
    this.#running -= 1;
    entry.loading = false;
    if (this.#entries.get(media) !== entry) {
      if (picture.state === 'ready') picture.bitmap.close();
    } else {
      const before = entry.picture;
      entry.picture = picture;
      entry.most = most;
      for (const listener of this.#listeners) listener();
      if (before?.state === 'ready') before.bitmap.close();
      this.#evict();
    }
    this.#next();
  }

  #evict(): void {
    const wanted = this.#wanted();
    for (const media of wanted.keys()) {
      const entry = this.#entries.get(media);
      if (entry === undefined) continue;
      this.#entries.delete(media); // to the end: used last
      this.#entries.set(media, entry);
    }
    const free = [...this.#entries].filter(([media]) => !wanted.has(media));
    const ready = free.filter(([, { picture }]) => picture?.state === 'ready');
    const kept = new Set(ready.slice(Math.max(0, ready.length - this.#spare)));
    for (const each of free) {
      const [media, { picture }] = each;
      if (kept.has(each)) continue;
      this.#entries.delete(media);
      if (picture?.state === 'ready') picture.bitmap.close();
    }
  }
}

const isTooSmall = ({ picture, most }: Entry, wanted: PixelSize): boolean =>
  picture?.state === 'ready' && !picture.whole && (most.width < wanted.width * ENOUGH || most.height < wanted.height * ENOUGH);
