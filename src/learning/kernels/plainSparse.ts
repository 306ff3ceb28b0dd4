import type { Csr } from '../matrix/csr.ts';

/** The reference of the gather kernel: out[row] += x[row] · b for rows [from, to), all row-major float64 with `width` columns. */
export function plainGather(
  { indptr, indices, values }: Csr,
  b: Float64Array,
  out: Float64Array,
  width: number,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    const own = row * width;
    const end = indptr[row + 1]!;
    for (let p = indptr[row]!; p < end; p += 1) {
      const value = values[p]!;
      const at = indices[p]! * width;
      for (let k = 0; k < width; k += 1) out[own + k]! += value * b[at + k]!;
    }
  }
}

/** The reference of the scatter kernel: sums += x[row]ᵀ · a[row] over rows [from, to). */
export function plainScatter(
  { indptr, indices, values }: Csr,
  a: Float64Array,
  sums: Float64Array,
  width: number,
  from: number,
  to: number,
): void {
  for (let row = from; row < to; row += 1) {
    const own = row * width;
    const end = indptr[row + 1]!;
    for (let p = indptr[row]!; p < end; p += 1) {
      const value = values[p]!;
      const at = indices[p]! * width;
      for (let k = 0; k < width; k += 1) sums[at + k]! += value * a[own + k]!;
    }
  }
}
