import createAvif from '@jsquash/avif/codec/dec/avif_dec.js';
import createJpeg from '@jsquash/jpeg/codec/dec/mozjpeg_dec.js';
import createWebp from '@jsquash/webp/codec/dec/webp_dec.js';
import { ok, type Result } from '#domain/result.ts';
import { decodeBmp } from './codecs/bmp.ts';
import type { Codec, Decoded } from './codecs/codec.ts';
import { emscriptenCodec } from './codecs/emscripten.ts';
import { decodeGif } from './codecs/gif.ts';
import { decodeJpeg4 } from './jpeg4/jpeg4.ts';
import { endedJpeg, isCutJpeg, jpegColors } from './codecs/jpegEnd.ts';
import { pngCodec } from './codecs/png.ts';
import { stillWebp } from './codecs/webpFrame.ts';
import { damaged } from './faults.ts';
import type { CodecName, ImageFault, ImageHeader, LoadCodec, Pixels } from './types.ts';

/** Decodes whole images, one at a time or several at once. */
export interface ImageDecoder {
  /**
   * The first picture of a file whose header was read by `readImageHeader`, as stored: the orientation is not applied. Pictures that end
   * early or cannot be decoded are `damaged-image`; a half picture never comes out.
   */
  readonly decode: (bytes: Uint8Array, header: ImageHeader) => Promise<Result<Pixels, ImageFault>>;
}

const codecs = Object.freeze({
  png: (module) => Promise.resolve(pngCodec(module)),
  jpeg: (module) => emscriptenCodec(createJpeg, module, false),
  webp: (module) => emscriptenCodec(createWebp, module),
  avif: (module) => emscriptenCodec(createAvif, module, 8),
}) satisfies Readonly<Record<CodecName, (module: WebAssembly.Module) => Promise<Codec>>>;

/** Compiles the bytes of a decoder, for those who read it from disk. */
export const compileCodec = (bytes: Uint8Array<ArrayBuffer>): WebAssembly.Module => new WebAssembly.Module(bytes);

/** Above this many pixels an instance is thrown away after use: the memory of wasm never shrinks. */
const LARGE = 16_000_000;

/** A decoder over wasm modules that are loaded when first needed. An instance that failed is never used again. */
export function createImageDecoder(load: LoadCodec): ImageDecoder {
  const modules = new Map<CodecName, Promise<WebAssembly.Module>>();
  const instances = new Map<CodecName, Promise<Codec>>();

  const moduleOf = (name: CodecName): Promise<WebAssembly.Module> => {
    const module = modules.get(name) ?? load(name);
    modules.set(name, module);
    // A load that failed (offline) is tried again with the next image.
    module.catch(() => modules.delete(name));
    return module;
  };
  const instanceOf = (name: CodecName): Promise<Codec> => {
    const instance = instances.get(name) ?? moduleOf(name).then((module) => codecs[name](module));
    instances.set(name, instance);
    instance.catch(() => instances.delete(name));
    return instance;
  };
  const run = async (name: CodecName, bytes: Uint8Array, pixels: number): Promise<Decoded | null> => {
    const codec = await instanceOf(name);
    try {
      const decoded = codec.decode(bytes);
      if (decoded === null || pixels > LARGE) instances.delete(name);
      return decoded;
    } catch {
      instances.delete(name);
      return null;
    }
  };
  return {
    async decode(bytes, header) {
      const size = header.rawWidth * header.rawHeight;
      const decoded = await decodeWith((name, data) => run(name, data, size), bytes, header);
      if (decoded === null) return damaged('its picture is cut off or cannot be decoded');
      const { width, height, data } = decoded;
      if (width !== header.rawWidth || height !== header.rawHeight || data.length !== 4 * width * height)
        return damaged('its picture is not as large as its header says');
      return ok(decoded);
    },
  };
}

async function decodeWith(
  run: (name: CodecName, bytes: Uint8Array) => Promise<Decoded | null>,
  bytes: Uint8Array,
  header: ImageHeader,
): Promise<Pixels | null> {
  switch (header.type) {
    case 'image/png':
      return (await run('png', bytes))?.pixels ?? null;
    case 'image/jpeg': {
      if (jpegColors(bytes) === 4) return decodeJpeg4(endedJpeg(bytes));
      const decoded = await run('jpeg', endedJpeg(bytes));
      return decoded === null || isCutJpeg(decoded.warnings) ? null : decoded.pixels;
    }
    case 'image/webp':
      return stillWebp(bytes, header, async (still) => (await run('webp', still))?.pixels ?? null);
    case 'image/avif':
      return (await run('avif', bytes))?.pixels ?? null;
    case 'image/gif':
      return decodeGif(bytes);
    case 'image/bmp':
      return decodeBmp(bytes);
  }
}
