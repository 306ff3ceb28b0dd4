/** Compiles the numeric kernels to WebAssembly: `node scripts/kernels.mjs` writes src/learning/kernels/productBytes.ts. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

const SOURCE = new URL('../src/learning/kernels/product.as', import.meta.url);
const TARGET = new URL('../src/learning/kernels/productBytes.ts', import.meta.url);
const OPTIONS = ['--enable', 'simd', '--runtime', 'stub', '--noAssert', '-O3', '--outFile', 'product.wasm'];

/** The compiled kernels as the text of a TypeScript file; the same on every machine. */
export async function compileKernels() {
  let bytes = new Uint8Array();
  const { error, stderr } = await asc.main(['product.ts', ...OPTIONS], {
    readFile: (name) => (name === 'product.ts' ? readFileSync(SOURCE, 'utf8') : null),
    writeFile: (name, contents) => void (name === 'product.wasm' && (bytes = contents)),
    listFiles: () => [],
  });
  if (error) throw new Error(`The kernels did not compile:\n${stderr.toString()}`, { cause: error });
  const lines =
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,128}/g) ?? [];
  return `/** Made by \`node scripts/kernels.mjs\` from product.as: the WebAssembly module, two hex digits a byte. */
export const PRODUCT_WASM = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) writeFileSync(TARGET, await compileKernels());
