import { fromHex } from './hash.ts';

/** The part of the WebAssembly interface that is used here; this layer knows no platform types. */
interface Platform {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
  };
}

interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

/** What a module exports, and its memory: `reserve` makes it at least that many bytes long, after which earlier views are useless. */
export type Wasm<Functions> = Functions & { readonly reserve: (bytes: number) => ArrayBuffer };

const PAGE = 65_536;
const compiled = new Map<string, object>();

/**
 * A new instance of a module given as hex digits, with a memory of its own, or null where the platform has no WebAssembly with SIMD or a
 * page forbids compiling.
 */
export function instantiate<Functions>(hex: string): Wasm<Functions> | null {
  const { WebAssembly } = globalThis as typeof globalThis & Platform;
  if (WebAssembly === undefined) return null;
  try {
    const module = compiled.get(hex) ?? new WebAssembly.Module(fromHex(hex));
    compiled.set(hex, module);
    const { exports } = new WebAssembly.Instance(module);
    const { memory, ...functions } = exports as { readonly memory: Memory } & Functions;
    return {
      ...(functions as Functions),
      reserve(bytes) {
        const missing = bytes - memory.buffer.byteLength;
        if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
        return memory.buffer;
      },
    };
  } catch {
    return null;
  }
}
