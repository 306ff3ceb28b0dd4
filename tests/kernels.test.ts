import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileKernel, kernels } from '../scripts/kernels.mjs';

test.for(kernels)('the compiled kernel %s in the tree is what its source compiles to', async (kernel) => {
  const compiled = readFileSync(new URL(`../src/${kernel}Bytes.ts`, import.meta.url), 'utf8');
  expect(compiled).toBe(await compileKernel(kernel));
});
