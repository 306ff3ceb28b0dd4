import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileCodec, createImageDecoder, type ImageDecoder } from '#formats/image/decode.ts';
import type { CodecName, LoadCodec } from '#formats/image/types.ts';

/** Where each decoder lies in the installed packages. */
const INSTALLED: Readonly<Record<CodecName, string>> = {
  png: '@jsquash/png/codec/pkg/squoosh_png_bg.wasm',
  jpeg: '@jsquash/jpeg/codec/dec/mozjpeg_dec.wasm',
  webp: '@jsquash/webp/codec/dec/webp_dec.wasm',
  avif: '@jsquash/avif/codec/dec/avif_dec.wasm',
};

/** The image decoders: beside the built program, else in the installed packages. */
export const loadCodec: LoadCodec = async (name) => {
  const built = join(dirname(fileURLToPath(import.meta.url)), `${name}.wasm`);
  const path = existsSync(built) ? built : createRequire(import.meta.url).resolve(INSTALLED[name]);
  return compileCodec(new Uint8Array(await readFile(path)));
};

/** The decoder of this process. */
export const imageDecoder: ImageDecoder = createImageDecoder(loadCodec);
