import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Csr } from '../matrix/csr.ts';
import { toCsr } from '../matrix/matrix.ts';
import { randomFrom } from '../random.ts';
import type { Room, SparseProduct } from './sparse.ts';
import { plainSparse, wasmSparse } from './sparse.ts';

const openWasm = (x: Csr, width: number, room: Room): SparseProduct => {
  const product = wasmSparse(x, width, room);
  if (product === null) throw new Error('This Node has no WebAssembly SIMD.');
  return product;
};

function sparseRows(rows: number, columns: number, seed: number): Csr {
  const random = randomFrom(seed);
  const value = (): number => (random.float() < 0.6 ? 0 : random.normal() * 10 ** (random.below(9) - 4));
  return toCsr({ rows, columns, values: new Float32Array(rows * columns).map(value) });
}

const numbers = (count: number, seed: number): Float64Array => {
  const random = randomFrom(seed);
  return new Float64Array(count).map(() => random.normal() * 10 ** (random.below(9) - 4));
};

test('the products in WebAssembly give the bits of the plain ones, for every shape', () => {
  const shape = fc.record({
    rows: fc.integer({ min: 1, max: 12 }),
    columns: fc.integer({ min: 1, max: 20 }),
    width: fc.integer({ min: 1, max: 19 }),
  });
  fc.assert(
    fc.property(shape, fc.integer(), fc.nat(11), ({ rows, columns, width }, seed, skipped) => {
      const x = sparseRows(rows, columns, seed);
      const results = [openWasm, plainSparse].map((open) => {
        const product = open(x, width, { vectors: 0, length: 0 });
        const from = Math.min(skipped, rows);
        product.ofRows.set(numbers(rows * width, seed + 1));
        product.ofColumns.set(numbers(columns * width, seed + 2));
        product.gather(from, rows);
        product.scatter(0, rows - from);
        const told = [product.ofRows.slice(), product.ofColumns.slice()];
        product.close();
        return told;
      });
      expect(results[0]).toEqual(results[1]);
    }),
  );
});

test('vectors in WebAssembly give the bits of the plain ones, for every length', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.integer(), fc.nat(8), (length, seed, skipped) => {
      const results = [openWasm, plainSparse].map((open) => {
        const { vectors, close } = open(sparseRows(2, 3, 1), 1, { vectors: 3, length });
        const [a, b, out] = [vectors.take(), vectors.take(), vectors.take()];
        a.set(numbers(length, seed));
        b.set(numbers(length, seed + 1));
        vectors.combine(out, a, 1.7, b);
        vectors.combine(a, a, -0.3, b);
        vectors.scaled(b, 1 / 3, b);
        const from = Math.min(length, skipped);
        const told = [
          a.slice(),
          b.slice(),
          out.slice(),
          vectors.dot(a, out, 0, from, length - from),
          vectors.dot(a, b, from, 0, length - from),
        ];
        close();
        return told;
      });
      expect(results[0]).toEqual(results[1]);
    }),
  );
});

test('two products that are open at once do not share memory, and one that is opened after another was closed starts anew', () => {
  const [x, y] = [sparseRows(4, 5, 1), sparseRows(300, 50, 2)];
  const room = { vectors: 1, length: 2 };
  const first = openWasm(x, 3, room);
  first.ofRows.fill(1);
  const second = openWasm(y, 3, room);
  second.ofRows.fill(2);
  second.close();
  const third = openWasm(x, 3, room);
  third.ofRows.fill(3);
  for (const [product, value] of [
    [first, 1],
    [third, 3],
  ] as const) {
    const plain = plainSparse(x, 3, room);
    plain.ofRows.fill(value);
    for (const each of [product, plain]) {
      each.ofColumns.fill(0);
      each.scatter(0, 4);
    }
    expect(product.ofColumns).toEqual(plain.ofColumns);
  }
  expect(() => [third.vectors.take(), third.vectors.take()]).toThrow('More than 1 vectors');
});
