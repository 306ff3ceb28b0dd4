import { readFileSync } from 'node:fs';
import { compileCodec, createImageDecoder } from '#formats/image/decode.ts';
import type { CodecName, LoadCodec } from '#formats/image/types.ts';
import type { PickedMedia } from '#formats/images/types.ts';
import { inMemory } from '#formats/zip/types.ts';

const FILES: Readonly<Record<CodecName, string>> = {
  png: 'png/codec/pkg/squoosh_png_bg.wasm',
  jpeg: 'jpeg/codec/dec/mozjpeg_dec.wasm',
  webp: 'webp/codec/dec/webp_dec.wasm',
  avif: 'avif/codec/dec/avif_dec.wasm',
};

/** The decoders' wasm files from the installed packages. */
export const nodeCodec: LoadCodec = (name) =>
  Promise.resolve(compileCodec(new Uint8Array(readFileSync(new URL(`../../node_modules/@jsquash/${FILES[name]}`, import.meta.url)))));

/** The decoder that tests in Node share. */
export const testDecoder = createImageDecoder(nodeCodec);

/** A file as a person would pick it. */
export const picked = (path: string, bytes: Uint8Array): PickedMedia => ({ path, access: inMemory(bytes) });
