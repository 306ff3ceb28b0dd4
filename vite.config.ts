import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { isPackable, PACKED, packedName } from './scripts/serve.mjs';

const module = (path: string): string => fileURLToPath(new URL(`./node_modules/${path}`, import.meta.url));

/** Sources of libraries that a strict Content-Security-Policy forbids, and what they become. */
const PATCHES: readonly { readonly file: RegExp; readonly from: string; readonly to: string }[] = [
  // CodeMirror's styles as adopted style sheets everywhere, not only inside shadow roots
  { file: /style-mod\/src\/style-mod\.js$/, from: '!root.head && root.adoptedStyleSheets', to: 'root.adoptedStyleSheets' },
  // even an empty string is HTML to Trusted Types
  { file: /konva\/lib\/Stage\.js$/, from: "container.innerHTML = ''", to: 'container.replaceChildren()' },
  // a script that does not load is an error in workers too, which have no window
  { file: /vite\/preload-helper/, from: 'window.dispatchEvent', to: 'self.dispatchEvent' },
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

const WORKER_QUERY = '?worker&url';
const WORKER_ADDRESS = '\0worker-address:';

/**
 * Workers as entries of the page's own build: what they share with the page and with each other (the store, the fold) is one file
 * for all. Vite alone would bundle every worker apart, each with its own copy.
 */
function sharedWorkers(): Plugin {
  return {
    name: 'shared-workers',
    apply: 'build',
    enforce: 'pre',
    async resolveId(id, importer) {
      if (!id.endsWith(WORKER_QUERY)) return null;
      const file = await this.resolve(id.slice(0, -WORKER_QUERY.length), importer);
      return file === null ? null : `${WORKER_ADDRESS}${file.id}`;
    },
    load(id) {
      if (!id.startsWith(WORKER_ADDRESS)) return null;
      const file = id.slice(WORKER_ADDRESS.length);
      const name = basename(file, '.ts');
      return `export default import.meta.ROLLDOWN_FILE_URL_${this.emitFile({ type: 'chunk', id: file, name })};`;
    },
  };
}

/** An import of icons by their names, also over several lines. */
const ICONS = /import \{([^}]*)\} from '@tabler\/icons-react';/g;

/** Each icon is a module of its own: through the package's list, all of them would be in the chunk that is loaded first. */
function iconsOneByOne(): Plugin {
  return {
    name: 'icons-one-by-one',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/src/') || !code.includes('@tabler/icons-react')) return null;
      const one = (name: string): string => `import ${name} from '${module(`@tabler/icons-react/dist/esm/icons/${name}.mjs`)}';`;
      const names = (list: string): readonly string[] => list.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
      return { code: code.replace(ICONS, (_, list: string) => names(list).map(one).join(' ')), map: null };
    },
  };
}

const START = [/\/src\/app\/main\.tsx$/];
/** The screen that most visits begin with: asked for together with the entry. */
const LABEL = [/\/src\/app\/features\/label\/LabelPage\.tsx$/];
const PROJECTS = [/\/src\/app\/features\/projects\/ProjectsPage\.tsx$/];
/** The store comes behind the first item, which lies ready in a record of its own. */
const STORAGE = [/\/src\/storage\/(?:openProject|appDb|status)\.ts$/];
const PROJECT_WORKER = [/\/src\/jobs\/project\/project\.worker\.ts$/];
const WORKERS = [/\.worker\.ts$/];
/** Its code runs where it is loaded: no chunk that others load may hold it. */
const isWorker = (id: string): boolean => WORKERS.some((worker) => worker.test(id));

interface ModuleInfo {
  readonly importedIds: readonly string[];
  readonly dynamicallyImportedIds: readonly string[];
}

/**
 * Few files for the start instead of one for each set of entries that share a module: `start` is the page's frame with what its first two screens share, `label` what the first item
 * needs besides, `shared` what workers need of both, `storage` the store, `fold` the rest of the project worker, of which `views` is what screens share with it. No worker may load `start`:
 * it would run the page's entry.
 */
function startChunks(): Plugin {
  let nameOf: (id: string) => string | null = () => null;
  return {
    name: 'start-chunks',
    apply: 'build',
    config: () => ({
      build: {
        rolldownOptions: {
          output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ debugName: 'start', name: (id) => nameOf(id) }] } },
        },
      },
    }),
    buildEnd() {
      nameOf = chunkNames([...this.getModuleIds()], (id) => this.getModuleInfo(id));
    },
  };
}

function chunkNames(ids: readonly string[], infoOf: (id: string) => ModuleInfo | null): (id: string) => string | null {
  const reach = (roots: readonly RegExp[], lazily: boolean): ReadonlySet<string> => {
    const found = new Set<string>();
    const rest = ids.filter((id) => roots.some((root) => root.test(id)));
    for (let id = rest.pop(); id !== undefined; id = rest.pop()) {
      if (found.has(id)) continue;
      found.add(id);
      const info = infoOf(id);
      rest.push(...(info?.importedIds ?? []), ...(lazily ? (info?.dynamicallyImportedIds ?? []) : []));
    }
    return found;
  };
  const [start, label, projects, storage, project] = [START, LABEL, PROJECTS, STORAGE, PROJECT_WORKER].map((roots) => reach(roots, false));
  const workers = reach(WORKERS, true);
  const pages = reach(START, true); // a screen that shares one module with the fold must not load all of it
  return (id) => {
    const framed = start?.has(id) === true || (label?.has(id) === true && projects?.has(id) === true);
    if (framed || label?.has(id)) return workers.has(id) ? 'shared' : framed ? 'start' : 'label';
    if (storage?.has(id)) return 'storage';
    if (!project?.has(id) || isWorker(id)) return null;
    return !pages.has(id) ? 'fold' : projects?.has(id) ? 'shared' : 'views';
  };
}

/** Has the page ask for the label screen at once, not when the router has found out that it is wanted. */
function labelAhead(): Plugin {
  return {
    name: 'label-ahead',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (_, { bundle }) =>
        Object.values(bundle ?? {}).flatMap((file) => {
          const script = file.type === 'chunk' && file.name === 'label';
          if (!script && !(file.type === 'asset' && /\/label-[^/]*\.css$/.test(file.fileName))) return [];
          const attrs = {
            crossorigin: true,
            href: `/${file.fileName}`,
            ...(script ? { rel: 'modulepreload' } : { rel: 'preload', as: 'style' }),
          };
          return [{ tag: 'link', injectTo: 'head' as const, attrs }];
        }),
    },
  };
}

const OFFLINE = 'offline.js';
/** Not kept for a start without the server: what only describes the build, and samples, which are opened once. */
const NOT_KEPT = /^(?:\.|samples\/)|^offline\.js$/;

/** The service worker as one file at the root, with the list of the built files and their digests in it. */
function offline(): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    buildStart() {
      this.emitFile({ type: 'chunk', id: module('../src/jobs/offline/offline.worker.ts'), fileName: OFFLINE });
    },
    writeBundle: {
      order: 'post',
      handler({ dir = 'dist' }) {
        const digest = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
        const files = readdirSync(dir, { recursive: true, withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
          .filter((path) => !NOT_KEPT.test(path))
          .sort()
          .map((path) => ({ url: `/${path}`, sha256: digest(readFileSync(join(dir, path))) }));
        const list = JSON.stringify(files);
        const code = readFileSync(join(dir, OFFLINE), 'utf8');
        writeFileSync(join(dir, OFFLINE), code.replace('__BUILT_FILES__', list).replace('__BUILD__', digest(list).slice(0, 16)));
      },
    },
  };
}

/** Compresses the files once, as small as brotli can, for scripts/serve.mjs: named by the digest that is their tag, out of the browser's reach. */
function packed(): Plugin {
  const compress = promisify(brotliCompress);
  return {
    name: 'packed',
    apply: 'build',
    writeBundle: {
      order: 'post',
      async handler({ dir = 'dist' }) {
        mkdirSync(join(dir, PACKED), { recursive: true });
        const files = readdirSync(dir, { recursive: true, encoding: 'utf8' }).filter(
          (path) => isPackable(path) && !/^[.]|^samples|[.]wasm$/.test(path),
        );
        await Promise.all(
          files.map(async (path) => {
            const bytes = readFileSync(join(dir, path));
            const hint = { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
            writeFileSync(join(dir, PACKED, packedName(bytes)), await compress(bytes, { params: hint }));
          }),
        );
      },
    },
  };
}

/** Only the page's entry asks for the scripts of a screen ahead of it: other chunks may run in a worker, which has no document. */
const ahead = (_: string, scripts: string[], { hostId, hostType }: { hostId: string; hostType: 'html' | 'js' }): string[] =>
  hostType === 'html' || /\/start-[^/]*\.js$/.test(hostId) ? scripts : [];

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
  plugins: [
    react(),
    cspPatches(),
    wasmFiles(),
    sharedWorkers(),
    iconsOneByOne(),
    startChunks(),
    labelAhead(),
    offline(),
    packed(),
    chunkParts(),
  ],
  resolve: {
    alias: {
      // the DOM variant of this table sets innerHTML, which Trusted Types refuse
      'decode-named-character-reference': module('decode-named-character-reference/index.js'),
      // its own build is 2 kB smaller than what ours makes of the source
      dexie: module('dexie/dist/modern/dexie.min.mjs'),
    },
  },
  build: {
    target: 'es2023',
    assetsInlineLimit: 0,
    manifest: true,
    chunkSizeWarningLimit: 1500,
    modulePreload: { polyfill: false, resolveDependencies: ahead },
  },
  server: { host: '127.0.0.1' },
});
