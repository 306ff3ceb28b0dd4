import { defineConfig } from 'vite';
import { cliWasmFiles } from './vite.config.ts';

/** The command line as one file that needs Node and nothing else. */
export default defineConfig({
  publicDir: false,
  plugins: [cliWasmFiles()],
  build: {
    ssr: 'src/cli/main.ts',
    outDir: 'dist-cli',
    target: 'node20',
    rolldownOptions: { output: { entryFileNames: 'plumbline.js', codeSplitting: false } },
  },
  ssr: { noExternal: true },
});
