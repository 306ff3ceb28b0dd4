import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const module = (path: string): string => fileURLToPath(new URL(`./node_modules/${path}`, import.meta.url));

/** Sources of libraries that a strict Content-Security-Policy forbids, and what they become. */
const PATCHES: readonly { readonly file: RegExp; readonly from: string; readonly to: string }[] = [
  // CodeMirror's styles as adopted style sheets everywhere, not only inside shadow roots
  { file: /style-mod\/src\/style-mod\.js$/, from: '!root.head && root.adoptedStyleSheets', to: 'root.adoptedStyleSheets' },
  // even an empty string is HTML to Trusted Types
  { file: /konva\/lib\/Stage\.js$/, from: "container.innerHTML = ''", to: 'container.replaceChildren()' },
  // the decoders get their wasm from /codecs/: without these Vite would ship each file twice
  { file: /mozjpeg_dec\.js$/, from: 'new URL("mozjpeg_dec.wasm",import.meta.url).href', to: '"/codecs/jpeg.wasm"' },
  { file: /webp_dec\.js$/, from: 'new URL("webp_dec.wasm",import.meta.url).href', to: '"/codecs/webp.wasm"' },
  { file: /avif_dec\.js$/, from: 'new URL("avif_dec.wasm",import.meta.url).href', to: '"/codecs/avif.wasm"' },
];

/** Applies the patches; a text that is not found fails the build, so that an upgrade cannot undo one silently. */
export function cspPatches(): Plugin {
  return {
    name: 'csp-patches',
    enforce: 'pre',
    transform(code, id) {
      const patch = PATCHES.find(({ file }) => file.test(id.split('?')[0] ?? ''));
      if (patch === undefined) return null;
      if (!code.includes(patch.from)) this.error(`The text to patch is no longer in ${id}. See docs/dependencies.md.`);
      return { code: code.replace(patch.from, patch.to), map: null };
    },
  };
}

const TFJS = 'node_modules/@tensorflow/tfjs-backend-wasm/dist';
const JSQUASH = 'node_modules/@jsquash';

/** Wasm files that are asked for by name, by the folder they are served under: the backends of TensorFlow.js, the image decoders. */
const WASM: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tfjs: {
    'tfjs-backend-wasm-simd.wasm': `${TFJS}/tfjs-backend-wasm-simd.wasm`,
    'tfjs-backend-wasm.wasm': `${TFJS}/tfjs-backend-wasm.wasm`,
  },
  codecs: {
    'png.wasm': `${JSQUASH}/png/codec/pkg/squoosh_png_bg.wasm`,
    'jpeg.wasm': `${JSQUASH}/jpeg/codec/dec/mozjpeg_dec.wasm`,
    'webp.wasm': `${JSQUASH}/webp/codec/dec/webp_dec.wasm`,
    'avif.wasm': `${JSQUASH}/avif/codec/dec/avif_dec.wasm`,
  },
};
const readWasm = (path: string): Buffer => readFileSync(fileURLToPath(new URL(path, import.meta.url)));

/** Serves the wasm files under /tfjs/ and /codecs/, and puts them there in a build. */
export function wasmFiles(): Plugin {
  return {
    name: 'wasm-files',
    configureServer(server) {
      for (const [folder, files] of Object.entries(WASM)) {
        server.middlewares.use(`/${folder}/`, (request, response, next) => {
          const path = files[(request.url ?? '').slice(1)];
          if (path === undefined) return next();
          response.setHeader('Content-Type', 'application/wasm');
          response.end(readWasm(path));
        });
      }
    },
    generateBundle() {
      for (const [folder, files] of Object.entries(WASM)) {
        for (const [name, path] of Object.entries(files)) {
          this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: readWasm(path) });
        }
      }
    },
  };
}

/** The same files beside the bundled command line. */
export function cliWasmFiles(): Plugin {
  return {
    name: 'cli-wasm-files',
    generateBundle() {
      for (const [name, path] of Object.values(WASM).flatMap((files) => Object.entries(files))) {
        this.emitFile({ type: 'asset', fileName: name, source: readWasm(path) });
      }
    },
  };
}

const DEXIE = module('dexie/dist/modern/dexie.min.mjs');
const DEXIE_FILE = `assets/dexie-${createHash('sha256').update(readFileSync(DEXIE)).digest('hex').slice(0, 8)}.js`;

/** Dexie as one file that the page and its workers load from the same address: bundled, each would bring its own copy. */
function sharedDexie(): Plugin {
  return {
    name: 'shared-dexie',
    apply: 'build',
    enforce: 'pre',
    resolveId: (id) => (id === 'dexie' ? { id: `/${DEXIE_FILE}`, external: 'absolute' } : null),
    generateBundle() {
      const source = readFileSync(DEXIE, 'utf8').replace(/\/\/# sourceMappingURL=.*\s*$/, '');
      this.emitFile({ type: 'asset', fileName: DEXIE_FILE, source });
    },
  };
}

/** Writes what each chunk is made of (bytes a package or a layer of ours, before compression) for scripts/size.mjs. */
function chunkParts(): Plugin {
  const partOf = (id: string): string =>
    /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? /\/src\/(\w+)\//.exec(id)?.[0].slice(1, -1) ?? 'other';
  return {
    name: 'chunk-parts',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        const parts: Record<string, number> = {};
        for (const [id, module] of Object.entries(chunk.modules)) parts[partOf(id)] = (parts[partOf(id)] ?? 0) + module.renderedLength;
        const fileName = `.vite/parts/${chunk.fileName.replace(/^.*\//, '')}.json`;
        this.emitFile({ type: 'asset', fileName, source: JSON.stringify(parts) });
      }
    },
  };
}

export default defineConfig({
  plugins: [react(), cspPatches(), wasmFiles(), sharedDexie(), chunkParts()],
  // the DOM variant of this table sets innerHTML, which Trusted Types refuse
  resolve: { alias: { 'decode-named-character-reference': module('decode-named-character-reference/index.js') } },
  worker: { format: 'es', plugins: () => [cspPatches(), sharedDexie(), chunkParts()] },
  build: { target: 'es2023', modulePreload: { polyfill: false }, assetsInlineLimit: 0, manifest: true, chunkSizeWarningLimit: 1500 },
  server: { host: '127.0.0.1' },
});
