import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomFrom } from '../random.ts';
import type { Heap, Product } from './heap.ts';
import { plainHeap, sharedHeap, wasmHeap } from './heap.ts';
import { openLinear, residentOf } from './linear.ts';

test('the SIMD product gives the bits of the plain one, for every shape and layout', () => {
  const wasm = wasmHeap();
  if (wasm === null) throw new Error('This Node has no WebAssembly SIMD.');
  const shape = fc.record({
    rows: fc.integer({ min: 1, max: 5 }),
    inner: fc.nat(40),
    width: fc.integer({ min: 1, max: 9 }),
    flip: fc.boolean(),
  });
  fc.assert(
    fc.property(shape, fc.integer(), ({ rows: fourRows, inner, width: fourWide, flip }, seed) => {
      const [rows, width] = [4 * fourRows, 4 * fourWide];
      const random = randomFrom(seed);
      const input = new Float32Array(rows * inner + inner * width).map(() => random.normal() * 10 ** (random.below(9) - 4));
      const [b, out] = [rows * inner, rows * inner + inner * width];
      const of = { a: 0, stepI: flip ? 1 : inner, stepJ: flip ? rows : 1, rows, inner, b, out, width };
      expect(run(wasm, input, of)).toEqual(run(plainHeap(), input, of));
    }),
  );
});

function run(heap: Heap, input: Float32Array, of: Product): Float32Array {
  const floats = heap.floats(of.out + of.rows * of.width);
  floats.set(input);
  heap.product(of);
  return floats.slice(of.out, of.out + of.rows * of.width);
}

test('a linear map and its transpose are right for widths that are no multiple of 4', () => {
  const random = randomFrom(5);
  for (const [rows, columns, outputs] of [
    [1, 1, 1],
    [5, 3, 2],
    [256, 7, 10],
    [9, 30, 13],
  ] as const) {
    const x = { rows: rows + 2, columns, values: new Float32Array((rows + 2) * columns).map(() => random.normal()) };
    const map = openLinear(sharedHeap(), columns, outputs);
    for (let c = 0; c < columns; c += 1) for (let k = 0; k < outputs; k += 1) map.weights[c * map.width + k] = random.normal();
    map.forward(x, 2, rows + 2);
    const at = (r: number, c: number): number => x.values[(r + 2) * columns + c]!;
    const sum = (n: number, of: (i: number) => number): number => Array.from({ length: n }, (_, i) => of(i)).reduce((a, b) => a + b, 0);
    for (let r = 0; r < rows; r += 1)
      for (let k = 0; k < outputs; k += 1)
        expect(map.z[r * map.width + k]).toBeCloseTo(
          sum(columns, (c) => at(r, c) * map.weights[c * map.width + k]!),
          4,
        );
    map.backward();
    for (let c = 0; c < columns; c += 1)
      for (let k = 0; k < outputs; k += 1)
        expect(map.gradient[c * map.width + k]).toBeCloseTo(
          sum(rows, (r) => at(r, c) * map.z[r * map.width + k]!),
          2,
        );
  }
});

test('a resident matrix is read once, and again when somebody else has used the heap meanwhile', () => {
  const random = randomFrom(8);
  const heap = sharedHeap();
  const matrix = (rows: number, columns: number) => ({
    rows,
    columns,
    values: new Float32Array(rows * columns).map(() => random.normal()),
  });
  const [x, other] = [matrix(600, 5), matrix(300, 9)];
  const fresh = (from: number, to: number): Float32Array => {
    const map = openLinear(heap, 5, 3);
    map.weights.fill(0.5);
    map.forward(x, from, to);
    map.backward();
    return Float32Array.of(...map.z.subarray(0, (to - from) * 4), ...map.gradient);
  };
  const resident = residentOf(x);
  const again = (from: number, to: number): Float32Array => {
    const map = openLinear(heap, 5, 3, resident);
    map.weights.fill(0.5);
    map.forward(x, from, to);
    map.backward();
    return Float32Array.of(...map.z.subarray(0, (to - from) * 4), ...map.gradient);
  };
  const blocks = [
    [0, 256],
    [256, 512],
    [512, 600],
  ] as const;
  const expected = blocks.map(([from, to]) => fresh(from, to));
  for (const disturbedAt of [-1, -1, 0, -1, 1, -1, 2, 1]) {
    blocks.forEach(([from, to], i) => {
      if (i === disturbedAt) openLinear(heap, 9, 2).forward(other, 0, 256);
      expect(again(from, to)).toEqual(expected[i]);
    });
  }
});
