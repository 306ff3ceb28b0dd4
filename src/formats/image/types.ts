import type { ImageType, Orientation } from '#domain/item/types.ts';

/** What the first bytes of an image file say, read before anything is decoded. */
export interface ImageHeader {
  /** By content, whatever the file is called. */
  readonly type: ImageType;
  /** Pixels as stored. */
  readonly rawWidth: number;
  readonly rawHeight: number;
  readonly orientation: Orientation;
  /** Pictures in the file, 1 for a still one; of very long animations at least this many. */
  readonly frames: number;
}

/** Decoded pixels as stored: RGBA, 4 bytes a pixel, rows from the top, 8 bits a channel, sRGB, alpha not premultiplied. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** Why an image cannot come in, with the remedy. */
export interface ImageFault {
  readonly code: 'not-an-image' | 'damaged-image' | 'image-too-large' | 'unsupported-image';
  readonly message: string;
}

/** The wasm decoders. Files are fetched by the browser, read from disk by the command line. */
export type CodecName = 'png' | 'jpeg' | 'webp' | 'avif';
export type LoadCodec = (name: CodecName) => Promise<WebAssembly.Module>;

/** Side of the small picture that an image is grouped by and learned from. */
export const LOOK_SIDE = 32;
/** Bytes of a look: 32 × 32 pixels, RGB, rows from the top, as displayed. */
export const LOOK_BYTES = LOOK_SIDE * LOOK_SIDE * 3;
