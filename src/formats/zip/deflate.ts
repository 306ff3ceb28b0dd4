import { instantiate, type Wasm } from '#domain/wasm.ts';
import { DEFLATE_WASM } from './deflateBytes.ts';

interface Kernel {
  readonly input: () => number;
  readonly output: () => number;
  readonly start: () => void;
  readonly push: (length: number, final: boolean) => number;
  readonly crc32: (length: number, before: number) => number;
}

/** The largest step that a stream can be fed. */
export const STEP = 64 * 1024;

/** Deflates one stream after the other, with the CRC-32 of what goes in. The same bytes as fflate's `Deflate` at level 6 fed in the same steps. */
export interface Deflater {
  /** Begins a stream. What the one before has not given is lost. */
  start(): void;
  /** Takes in up to `STEP` bytes; returns what has been deflated since. */
  push(chunk: Uint8Array, final: boolean): Uint8Array<ArrayBuffer>;
  /** CRC-32 of the stream so far. */
  readonly crc: number;
  /** CRC-32 of bytes, whatever is being deflated. */
  crc32(bytes: Uint8Array): number;
}

/** The compiled deflater, or null where the platform has no WebAssembly with SIMD: fflate does the same, several times slower. */
export function wasmDeflater(): Deflater | null {
  const wasm = instantiate<Kernel>(DEFLATE_WASM);
  return wasm === null ? null : overMemory(wasm);
}

function overMemory(wasm: Wasm<Kernel>): Deflater {
  wasm.start();
  const memory = new Uint8Array(wasm.reserve(0));
  const input = wasm.input();
  const output = wasm.output();
  let crc = 0;
  return {
    start() {
      crc = 0;
      wasm.start();
    },
    push(chunk, final) {
      memory.set(chunk, input);
      crc = wasm.crc32(chunk.length, crc);
      return memory.slice(output, output + wasm.push(chunk.length, final));
    },
    crc32(bytes) {
      let sum = 0;
      for (let at = 0; at < bytes.length; at += STEP) {
        const chunk = bytes.subarray(at, at + STEP);
        memory.set(chunk, input);
        sum = wasm.crc32(chunk.length, sum);
      }
      return sum >>> 0;
    },
    get crc() {
      return crc >>> 0;
    },
  };
}

let shared: Deflater | null | undefined;

/** The one of this thread. */
export const sharedDeflater = (): Deflater | null => (shared ??= wasmDeflater());
