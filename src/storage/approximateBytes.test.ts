import { expect, test } from 'vitest';
import { approximateBytes } from './approximateBytes.ts';

test('buffers count exactly, wherever they lie', () => {
  expect(approximateBytes(new Float64Array(1000))).toBe(8000);
  expect(approximateBytes({ columns: { states: new Uint8Array(500), units: new Float32Array(500) } })).toBeGreaterThanOrEqual(2500);
  expect(approximateBytes({ columns: { states: new Uint8Array(500), units: new Float32Array(500) } })).toBeLessThan(2600);
});

test('a long list is estimated from its beginning', () => {
  const long = Array.from({ length: 100_000 }, (_, i) => `row ${i % 10}`);
  expect(approximateBytes(long)).toBeGreaterThan(400_000);
  expect(approximateBytes(long)).toBeLessThan(800_000);
  expect(approximateBytes(new Map(long.map((text, i) => [i, text])))).toBeGreaterThan(approximateBytes(long));
});

test('what holds nothing still takes a little room', () => {
  for (const value of [null, undefined, 0, {}, [], new Map(), new Set()]) expect(approximateBytes(value)).toBeGreaterThan(0);
});
