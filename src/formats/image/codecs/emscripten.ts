import type { Codec } from './codec.ts';

interface EmscriptenPicture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

/** A decoder that Emscripten made, as far as it is used here. */
export interface EmscriptenDecoder {
  readonly decode: (bytes: Uint8Array, option?: boolean | number) => EmscriptenPicture | null;
}

/** Makes an instance. The files of jSquash export functions of this shape. */
export type EmscriptenFactory = (options: {
  readonly noInitialRun: boolean;
  readonly instantiateWasm: (
    imports: Readonly<Record<string, object>>,
    receive: (instance: WebAssembly.Instance) => void,
  ) => WebAssembly.Exports;
  readonly print: (text: string) => void;
  readonly printErr: (text: string) => void;
}) => Promise<EmscriptenDecoder>;

/** An instance of a compiled decoder: nothing is fetched, and what it prints is kept. `option` is the decoder's second argument. */
export async function emscriptenCodec(factory: EmscriptenFactory, module: WebAssembly.Module, option?: boolean | number): Promise<Codec> {
  let printed = '';
  const decoder = await factory({
    noInitialRun: true,
    instantiateWasm(imports, receive) {
      const instance = new WebAssembly.Instance(module, imports);
      receive(instance);
      return instance.exports;
    },
    print: () => undefined,
    printErr(text) {
      printed += `${text}\n`;
    },
  });
  return {
    decode(bytes) {
      printed = '';
      const picture = option === undefined ? decoder.decode(bytes) : decoder.decode(bytes, option);
      if (picture === null) return null;
      const { width, height, data } = picture;
      return { pixels: { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) }, warnings: printed };
    },
  };
}
