import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileKernels } from '../scripts/kernels.mjs';

test('the compiled kernels in the tree are what their source compiles to', async () => {
  expect(readFileSync(new URL('../src/learning/kernels/productBytes.ts', import.meta.url), 'utf8')).toBe(await compileKernels());
});
