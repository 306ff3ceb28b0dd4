import type { Csr } from '../matrix/csr.ts';
import { entries } from '../matrix/csr.ts';
import { plainGather, plainScatter } from './plainSparse.ts';
import { SPARSE_WASM } from './sparseBytes.ts';
import { plainVectors, type Vectors } from './vectors.ts';
import { instantiate, type Wasm } from '#domain/wasm.ts';

/**
 * A sparse matrix X that lies ready for many products with matrices of `width` columns, in float64; each sum is taken in the order of the
 * entries, so that every machine gives the same bits. It is its holder's alone, also over an `await`, until it is closed.
 */
export interface SparseProduct {
  /** rows × width, row-major. */
  readonly ofRows: Float64Array;
  /** columns × width, row-major. */
  readonly ofColumns: Float64Array;
  /** ofRows[row] += X[row] · ofColumns, for rows [from, to). */
  gather(from: number, to: number): void;
  /** ofColumns += X[row]ᵀ · ofRows[row], over rows [from, to). */
  scatter(from: number, to: number): void;
  /** For searches in the space of one of these matrices. */
  readonly vectors: Vectors;
  /** Gives the memory back; nothing above may be used any more. */
  close(): void;
}

type Kernel = (
  indptr: number,
  indices: number,
  values: number,
  from: number,
  to: number,
  side: number,
  other: number,
  width: number,
) => void;

interface Kernels {
  readonly gather: Kernel;
  readonly scatter: Kernel;
  readonly dot: (a: number, b: number, count: number) => number;
  readonly combine: (out: number, a: number, scale: number, b: number, count: number) => void;
  readonly scaled: (out: number, scale: number, a: number, count: number) => void;
}

/** How many vectors of which length a search will hold at most. */
export interface Room {
  readonly vectors: number;
  readonly length: number;
}

/** Memories that nobody holds; as many as there were products at one time, but no large ones. */
const idle: Wasm<Kernels>[] = [];
const LARGEST_KEPT = 2 ** 24;

/** The product in WebAssembly with SIMD, or null where the platform has none. */
export function wasmSparse(x: Csr, width: number, room: Room): SparseProduct | null {
  const wasm = idle.pop() ?? instantiate<Kernels>(SPARSE_WASM);
  if (wasm === null) return null;
  const stored = entries(x);
  const columnsAt = 8 * x.rows * width;
  const vectorsAt = columnsAt + 8 * x.columns * width;
  const indptrAt = vectorsAt + 8 * room.vectors * room.length;
  const indicesAt = indptrAt + 4 * (x.rows + 1);
  const valuesAt = indicesAt + 4 * stored;
  const buffer = wasm.reserve(valuesAt + 4 * stored);
  new Uint32Array(buffer, indptrAt, x.rows + 1).set(x.indptr.subarray(0, x.rows + 1));
  new Uint32Array(buffer, indicesAt, stored).set(x.indices.subarray(0, stored));
  new Float32Array(buffer, valuesAt, stored).set(x.values.subarray(0, stored));
  const ofRows = new Float64Array(buffer, 0, x.rows * width);
  const ofColumns = new Float64Array(buffer, columnsAt, x.columns * width);
  return {
    ofRows,
    ofColumns,
    vectors: vectorsOf(wasm, buffer, vectorsAt, room),
    gather: (from, to) => wasm.gather(indptrAt, indicesAt, valuesAt, from, to, columnsAt, 0, width),
    scatter: (from, to) => wasm.scatter(indptrAt, indicesAt, valuesAt, from, to, 0, columnsAt, width),
    close() {
      if (buffer.byteLength <= LARGEST_KEPT) idle.push(wasm);
    },
  };
}

function vectorsOf(wasm: Wasm<Kernels>, buffer: ArrayBuffer, from: number, { vectors, length }: Room): Vectors {
  const idle: Float64Array[] = Array.from({ length: vectors }, (_, i) => new Float64Array(buffer, from + 8 * i * length, length));
  return {
    take() {
      const vector = idle.pop();
      if (vector === undefined) throw new Error(`More than ${vectors} vectors at a time.`);
      return vector;
    },
    give: (vector) => void idle.push(vector),
    dot: (a, b, fromA, fromB, count) => wasm.dot(a.byteOffset + 8 * fromA, b.byteOffset + 8 * fromB, count),
    combine: (out, a, scale, b) => wasm.combine(out.byteOffset, a.byteOffset, scale, b.byteOffset, length),
    scaled: (out, scale, a) => wasm.scaled(out.byteOffset, scale, a.byteOffset, length),
  };
}

/** The same in plain TypeScript: several times slower, the same bits. */
export function plainSparse(x: Csr, width: number, { length }: Room): SparseProduct {
  const ofRows = new Float64Array(x.rows * width);
  const ofColumns = new Float64Array(x.columns * width);
  return {
    ofRows,
    ofColumns,
    vectors: plainVectors(length),
    gather: (from, to) => plainGather(x, ofColumns, ofRows, width, from, to),
    scatter: (from, to) => plainScatter(x, ofRows, ofColumns, width, from, to),
    close: () => undefined,
  };
}

const NO_ROOM: Room = { vectors: 0, length: 0 };

/** `room`: for vectors, unless none are wanted. */
export const openSparse = (x: Csr, width: number, room = NO_ROOM): SparseProduct =>
  wasmSparse(x, width, room) ?? plainSparse(x, width, room);
