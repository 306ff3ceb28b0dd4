import type { Pixels } from '../types.ts';

/** What a decoder made of a file. */
export interface Decoded {
  readonly pixels: Pixels;
  /** What the decoder complained about although it went on; empty when it was content. */
  readonly warnings: string;
}

/** One instance of a decoder. It may throw anything; after that it is not used again. */
export interface Codec {
  /** Null: these bytes are no picture that it reads. */
  readonly decode: (bytes: Uint8Array) => Decoded | null;
}
