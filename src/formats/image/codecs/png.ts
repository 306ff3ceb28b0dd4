import type { Pixels } from '../types.ts';
import type { Codec } from './codec.ts';

/** What the PNG decoder of jSquash exports, of what is used here. */
interface PngExports extends WebAssembly.Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly __wbindgen_malloc: (bytes: number, align: number) => number;
  readonly __wbindgen_free: (at: number, bytes: number, align: number) => void;
  readonly decode: (at: number, bytes: number) => number;
}

/** The binding's import that would make an ImageData; its name ends in a hash. */
const MAKE_PICTURE = '__wbg_newwithownedu8clampedarray';

/**
 * An instance of jSquash's PNG decoder. Bound by hand, because its own glue keeps one instance for ever, also after a trap, and asks for
 * ImageData, which Node lacks. A file that it cannot read makes it trap.
 */
export function pngCodec(module: WebAssembly.Module): Codec {
  let picture: Pixels | null = null;
  const refuse = (): never => {
    throw new Error('the decoder gave up');
  };
  const takePicture = (at: number, bytes: number, width: number, height: number): number => {
    picture = { width, height, data: new Uint8Array(exports.memory.buffer, at, bytes).slice() };
    exports.__wbindgen_free(at, bytes, 1);
    return 0;
  };
  const names = WebAssembly.Module.imports(module).map(({ name }) => name);
  const wbg = Object.fromEntries(names.map((name) => [name, name.startsWith(MAKE_PICTURE) ? takePicture : refuse]));
  const exports = new WebAssembly.Instance(module, { wbg }).exports as PngExports;
  return {
    decode(bytes) {
      picture = null;
      const at = exports.__wbindgen_malloc(bytes.length, 1) >>> 0;
      new Uint8Array(exports.memory.buffer).set(bytes, at);
      exports.decode(at, bytes.length);
      return picture && { pixels: picture, warnings: '' };
    },
  };
}
