import type { Hash } from '#domain/ids.ts';
import { decodePicture } from './decode.ts';
import { BLOCK } from './picture.api.ts';

/** Reads pixels of one whole picture at a time, in blocks. */
export class Blocks {
  readonly #file: (media: Hash) => Promise<Blob | undefined>;
  #canvas: OffscreenCanvas | undefined;
  #open: { readonly media: Hash; readonly bitmap: Promise<ImageBitmap | null> } | null = null;

  constructor(file: (media: Hash) => Promise<Blob | undefined>) {
    this.#file = file;
  }

  /** As `PictureApi.block` says. */
  async read(media: Hash, column: number, row: number): Promise<Uint8ClampedArray | null> {
    if (this.#open?.media !== media) {
      this.forget();
      this.#open = { media, bitmap: this.#decode(media) };
    }
    const bitmap = await this.#open.bitmap;
    this.#canvas ??= new OffscreenCanvas(BLOCK, BLOCK);
    const context = this.#canvas.getContext('2d', { willReadFrequently: true });
    if (bitmap === null || bitmap.width === 0 || context === null) return null;
    context.clearRect(0, 0, BLOCK, BLOCK);
    context.drawImage(bitmap, -column * BLOCK, -row * BLOCK);
    return context.getImageData(0, 0, BLOCK, BLOCK).data;
  }

  forget(): void {
    const { bitmap } = this.#open ?? {};
    this.#open = null;
    void bitmap?.then(
      (decoded) => decoded?.close(),
      () => undefined, // who asked for it was told
    );
  }

  async #decode(media: Hash): Promise<ImageBitmap | null> {
    const file = await this.#file(media);
    return file === undefined ? null : (await decodePicture(file, null)).bitmap;
  }
}
