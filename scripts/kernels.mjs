/** Compiles the numeric kernels to WebAssembly: `node scripts/kernels.mjs` writes the *Bytes.ts beside each *.as. */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import asc from 'assemblyscript/asc';

const SOURCES = new URL('../src/', import.meta.url);
const OPTIONS = ['--enable', 'simd', '--runtime', 'stub', '--noAssert', '-O3', '--outFile', 'kernel.wasm'];

/** Each is compiled from NAME.as into NAMEBytes.ts. */
export const kernels = Object.freeze([
  'domain/hashing/sha256',
  'formats/zip/deflate',
  'learning/kernels/product',
  'learning/kernels/sparse',
]);

/** One compiled kernel as the text of a TypeScript file; the same on every machine. */
export async function compileKernel(kernel) {
  let bytes = new Uint8Array();
  const { error, stderr } = await asc.main(['kernel.ts', ...OPTIONS], {
    readFile: (name) => (name === 'kernel.ts' ? readFileSync(new URL(`${kernel}.as`, SOURCES), 'utf8') : null),
    writeFile: (name, contents) => void (name === 'kernel.wasm' && (bytes = contents)),
    listFiles: () => [],
  });
  if (error) throw new Error(`The kernel ${kernel} did not compile:\n${stderr.toString()}`, { cause: error });
  const name = kernel.slice(kernel.lastIndexOf('/') + 1);
  const lines =
    Buffer.from(bytes)
      .toString('hex')
      .match(/.{1,128}/g) ?? [];
  return `/** Made by \`node scripts/kernels.mjs\` from ${name}.as: the WebAssembly module, two hex digits a byte. */
export const ${name.toUpperCase()}_WASM = [
${lines.map((line) => `  '${line}',`).join('\n')}
].join('');
`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const kernel of kernels) writeFileSync(new URL(`${kernel}Bytes.ts`, SOURCES), await compileKernel(kernel));
}
