import { plainProduct } from './plainProduct.ts';
import { PRODUCT_WASM } from './productBytes.ts';
import { instantiate } from '#domain/wasm.ts';

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

function claims(): Heap['claim'] {
  let last: object | null = null;
  return (owner) => {
    const kept = last === owner;
    last = owner;
    return kept;
  };
}

interface Kernels {
  readonly product: (a: number, stepI: number, stepJ: number, rows: number, inner: number, b: number, out: number, width: number) => void;
}

/** A heap in WebAssembly with SIMD, or null where the platform has none. */
export function wasmHeap(): Heap | null {
  const wasm = instantiate<Kernels>(PRODUCT_WASM);
  if (wasm === null) return null;
  let view = new Float32Array(0);
  return {
    claim: claims(),
    floats(count) {
      const buffer = wasm.reserve(count * 4);
      if (view.buffer !== buffer) view = new Float32Array(buffer);
      return view;
    },
    product: ({ a, stepI, stepJ, rows, inner, b, out, width }) =>
      wasm.product(4 * a, 4 * stepI, 4 * stepJ, rows, inner, 4 * b, 4 * out, width),
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
