import { defineConfig } from 'vite';
import { cliWasmFiles } from './vite.config.ts';

// TensorFlow.js's wasm loader was written for CommonJS and asks for these names in Node
const banner = `import { createRequire as $createRequire } from 'node:module';
import { fileURLToPath as $fileURLToPath } from 'node:url';
const require = $createRequire(import.meta.url);
const __filename = $fileURLToPath(import.meta.url);
const __dirname = $fileURLToPath(new URL('.', import.meta.url));`;

/** The command line as one file that needs Node and nothing else. */
export default defineConfig({
  publicDir: false,
  plugins: [cliWasmFiles()],
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'plumbline.js', codeSplitting: false, banner } },
  },
  ssr: { noExternal: true },
});
