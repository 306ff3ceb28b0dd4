import { fromHex } from '#domain/hash.ts';
import { plainProduct } from './plainProduct.ts';
import { PRODUCT_WASM } from './productBytes.ts';

/**
 * One product of small matrices that lie in a heap of floats, all places and steps counted in floats:
 * out[i, k] = Σ_j heap[a + i * stepI + j * stepJ] · b[j, k] for i < rows, k < width, where b and out are row-major with `width`
 * columns. `rows` and `width` are multiples of 4. Float32; each sum is taken in order of j, so that every machine gives the same bits.
 */
export interface Product {
  readonly a: number;
  readonly stepI: number;
  readonly stepJ: number;
  readonly rows: number;
  readonly inner: number;
  readonly b: number;
  readonly out: number;
  readonly width: number;
}

/** Memory in which products are computed. It is shared by all work of a thread: what it holds may be lost at the next `await`. */
export interface Heap {
  /** Takes the heap over; true when `owner` was the last to do so, and what it wrote is still there. Called before anything is written. */
  claim(owner: object): boolean;
  /** The memory, at least this many floats long. A later call with a greater number makes this view useless. */
  floats(count: number): Float32Array;
  product(of: Product): void;
}

const PAGE = 65_536;

function claims(): Heap['claim'] {
  let last: object | null = null;
  return (owner) => {
    const kept = last === owner;
    last = owner;
    return kept;
  };
}

/** The part of the WebAssembly interface that is used here; this layer knows no platform types. */
interface Platform {
  readonly WebAssembly?: {
    readonly Module: new (bytes: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
  };
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  readonly product: (a: number, stepI: number, stepJ: number, rows: number, inner: number, b: number, out: number, width: number) => void;
}

/** A heap in WebAssembly with SIMD, or null where the platform has none. */
export function wasmHeap(): Heap | null {
  const { WebAssembly } = globalThis as typeof globalThis & Platform;
  if (WebAssembly === undefined) return null;
  let exports: Exports;
  try {
    exports = new WebAssembly.Instance(new WebAssembly.Module(fromHex(PRODUCT_WASM))).exports as Readonly<Record<string, unknown>> &
      Exports;
  } catch {
    return null; // no SIMD, or a page that forbids compiling
  }
  const { memory, product } = exports;
  let view = new Float32Array(memory.buffer);
  return {
    claim: claims(),
    floats(count) {
      const missing = count * 4 - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
      if (view.buffer !== memory.buffer) view = new Float32Array(memory.buffer);
      return view;
    },
    product: ({ a, stepI, stepJ, rows, inner, b, out, width }) => product(4 * a, 4 * stepI, 4 * stepJ, rows, inner, 4 * b, 4 * out, width),
  };
}

/** The same in plain TypeScript: several times slower, the same bits. */
export function plainHeap(): Heap {
  let view = new Float32Array(0);
  return {
    claim: claims(),
    floats(count) {
      if (view.length < count) {
        const grown = new Float32Array(count);
        grown.set(view);
        view = grown;
      }
      return view;
    },
    product: (of) => plainProduct(view, of),
  };
}

let shared: Heap | null = null;

/** The heap of this thread. */
export const sharedHeap = (): Heap => (shared ??= wasmHeap() ?? plainHeap());
