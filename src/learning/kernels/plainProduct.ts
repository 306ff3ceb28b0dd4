import type { Product } from './heap.ts';

/** The reference of the product kernel; rounds to float32 after each product and each sum, as SIMD does. */
export function plainProduct(heap: Float32Array, { a, stepI, stepJ, rows, inner, b, out, width }: Product): void {
  for (let i = 0; i < rows; i += 1) {
    const sums = heap.subarray(out + i * width, out + (i + 1) * width);
    sums.fill(0);
    for (let j = 0; j < inner; j += 1) {
      const x = heap[a + i * stepI + j * stepJ]!;
      const row = b + j * width;
      for (let k = 0; k < width; k += 1) sums[k] = sums[k]! + Math.fround(x * heap[row + k]!);
    }
  }
}
