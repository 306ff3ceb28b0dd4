/**
 * The rules of the house as pure functions over a map from path (from the repository's folder, with forward slashes) to source
 * text. Each returns sentences about what is wrong; an empty list means that the rule holds.
 */
export type Sources = ReadonlyMap<string, string>;

/** What each layer of src/ may import from the others. Imports inside a layer are free. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  learning: ['domain'],
  formats: ['domain'],
  storage: ['domain'],
  jobs: ['domain', 'learning', 'formats', 'storage'],
  ui: [],
  annotators: ['domain', 'ui'],
  app: ['domain', 'learning', 'formats', 'storage', 'jobs', 'ui', 'annotators'],
  cli: ['domain', 'learning', 'formats', 'storage'],
};

/** Where each package may be imported: folders of src/. A package that is not here may not be imported at all. */
export const MAY_USE: Readonly<Record<string, readonly string[]>> = {
  '@base-ui/react': ['ui'],
  '@codemirror/commands': ['ui/editor'],
  '@codemirror/view': ['ui/editor'],
  '@fontsource-variable/inter': ['ui'],
  '@jsquash/avif': ['formats/image'],
  '@jsquash/jpeg': ['formats/image'],
  '@jsquash/png': ['formats/image'],
  '@jsquash/webp': ['formats/image'],
  '@noble/hashes': ['domain', 'jobs'],
  '@observablehq/plot': ['app'],
  '@tabler/icons-react': ['ui', 'annotators', 'app'],
  '@tanstack/react-router': ['app'],
  '@tensorflow/tfjs-backend-wasm': ['learning/tf'],
  '@tensorflow/tfjs-core': ['learning/tf'],
  chardet: ['formats/input'],
  comlink: ['jobs', 'app'],
  dexie: ['storage'],
  fflate: ['formats'],
  konva: ['annotators'],
  papaparse: ['formats'],
  diff: ['app/guideView', 'app/answering/controls'],
  re2js: ['app/answering/spans'],
  react: ['ui', 'annotators', 'app'],
  'react-dom': ['ui', 'annotators', 'app'],
  'react-konva': ['annotators'],
  'react-markdown': ['ui/markdown'],
  'rehype-sanitize': ['ui/markdown'],
  'remark-directive': ['ui/markdown'],
  'remark-gfm': ['ui/markdown'],
  uuid: ['storage', 'jobs', 'app', 'cli'],
  zustand: ['ui', 'app'],
};

/** Lines a file may have. */
export const SIZE_CAP = 400;

export interface Import {
  readonly specifier: string;
  /** False for `import type` and `export type`, which leave nothing behind. */
  readonly value: boolean;
  /** True for `import('…')` and workers, which run later and so close no cycle. */
  readonly lazy: boolean;
}

const STATIC = /^[ \t]*(?:import|export)\b(?<type>\s+type\b)?(?:[^'"`;()]*?\bfrom)?\s*['"](?<specifier>[^'"\n]+)['"]/gm;
const LAZY = /\bimport\(\s*['"](?<specifier>[^'"\n]+)['"]\s*\)/g;
const WORKER = /new URL\(\s*['"](?<specifier>[^'"\n]+\.ts)['"]\s*,\s*import\.meta\.url\s*\)/g;

/** Imports of a module, as written. */
export function importsOf(source: string): readonly Import[] {
  const text = withoutComments(source);
  const all = (pattern: RegExp, lazy: boolean): Import[] =>
    [...text.matchAll(pattern)].map(({ groups }) => ({
      specifier: groups?.['specifier'] ?? '',
      value: groups?.['type'] === undefined,
      lazy,
    }));
  return [...all(STATIC, false), ...all(LAZY, true), ...all(WORKER, true)];
}

/** Source text with comments blanked; line breaks stay. Strings and templates are kept. */
export function withoutComments(source: string): string {
  const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
  return source.replace(token, (found) => (found.startsWith('/') ? found.replace(/[^\n]/g, ' ') : found));
}

/** The file an import names, or null for packages. `from` and the answer are paths from the repository's folder. */
export function resolveImport(from: string, specifier: string): string | null {
  const path = specifier.split('?')[0] ?? '';
  if (path.startsWith('#support/')) return `tests/support/${path.slice(9)}`;
  if (path.startsWith('#')) return `src/${path.slice(1)}`;
  if (!path.startsWith('.')) return null;
  const parts = from.split('/').slice(0, -1);
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** `@scope/name` or `name` of an import that names a package. */
export const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const layerOf = (path: string): string | undefined => /^src\/(?<layer>[^/]+)\//.exec(path)?.groups?.['layer'];
const featureOf = (path: string): string | undefined => /^src\/app\/features\/(?<name>[^/]+)\//.exec(path)?.groups?.['name'];
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || !path.startsWith('src/');

function* shipped(sources: Sources): Generator<readonly [string, string, string]> {
  for (const [path, source] of sources) {
    const layer = layerOf(path);
    if (!isTest(path) && layer !== undefined) yield [path, source, layer];
  }
}

/** A layer imports only layers that the table allows, by `#layer/…`; features do not know each other. */
export function layerFaults(sources: Sources, table = MAY_IMPORT): string[] {
  const faults: string[] = [];
  for (const [path, source, layer] of shipped(sources)) {
    for (const { specifier } of importsOf(source)) {
      const target = resolveImport(path, specifier);
      if (target === null) continue;
      const to = layerOf(target);
      if (to !== layer && (to === undefined || !(table[layer] ?? []).includes(to)))
        faults.push(`${path}: ${layer} may not import ${specifier}`);
      else if (to !== layer && specifier.startsWith('.')) faults.push(`${path}: import another layer as #${to}/…, not ${specifier}`);
      const feature = featureOf(path);
      const other = featureOf(target);
      if (feature !== undefined && other !== undefined && feature !== other)
        faults.push(`${path}: the feature ${feature} may not import the feature ${other}`);
    }
  }
  return faults;
}

/** Packages are imported only where the table says; Node's own modules only by the command line. */
export function packageFaults(sources: Sources, table = MAY_USE): string[] {
  const faults: string[] = [];
  for (const [path, source, layer] of shipped(sources)) {
    for (const { specifier } of importsOf(source)) {
      if (resolveImport(path, specifier) !== null) continue;
      const folders = specifier.startsWith('node:') ? ['cli'] : (table[packageOf(specifier)] ?? []);
      if (!folders.some((folder) => path.startsWith(`src/${folder}/`))) faults.push(`${path}: ${layer} may not import ${specifier}`);
    }
  }
  return faults;
}

/** How imports are written: with the extension, and never two folders up. */
export function spellingFaults(sources: Sources): string[] {
  const faults: string[] = [];
  for (const [path, source] of sources) {
    for (const { specifier } of importsOf(source)) {
      if (specifier.includes('../../') && /^(?:src|tests\/support)\//.test(resolveImport(path, specifier) ?? ''))
        faults.push(`${path}: write ${specifier} as #…`);
      const named = specifier.split('?')[0] ?? '';
      if (resolveImport(path, specifier) !== null && !/\.\w+$/.test(named)) faults.push(`${path}: ${specifier} lacks its extension`);
    }
  }
  return faults;
}

/** Groups of modules that import each other's values when loaded, each as its shortest way round. */
export function cycles(sources: Sources): string[] {
  const graph = new Map<string, readonly string[]>();
  for (const [path, source] of sources) {
    const targets = importsOf(source)
      .filter(({ value, lazy }) => value && !lazy)
      .map(({ specifier }) => resolveImport(path, specifier));
    graph.set(
      path,
      targets.filter((target): target is string => target !== null && sources.has(target)),
    );
  }
  const found = new Map<string, string>();
  for (const start of graph.keys()) {
    const way = shortestWayRound(graph, start);
    if (way !== undefined) found.set([...way].sort().join(), [...way, start].join(' → '));
  }
  return [...found.values()];
}

/**
 * Folders side by side that need each other's values both ways, each group as its shortest way round. A folder and what lies in it may need
 * each other: a list names its entries.
 */
export function folderCycles(sources: Sources): string[] {
  const graph = new Map<string, Set<string>>();
  for (const [path, source] of shipped(sources)) {
    for (const { specifier, value, lazy } of importsOf(source)) {
      const target = resolveImport(path, specifier);
      if (!value || lazy || target === null || !sources.has(target)) continue;
      const [from, to] = partingFolders(path, target);
      if (from !== undefined && to !== undefined) graph.set(from, (graph.get(from) ?? new Set()).add(to));
    }
  }
  const found = new Map<string, string>();
  const ways = new Map([...graph].map(([folder, targets]) => [folder, [...targets]]));
  for (const start of ways.keys()) {
    const way = shortestWayRound(ways, start);
    if (way !== undefined) found.set([...way].sort().join(), [...way, start].join(' → '));
  }
  return [...found.values()];
}

/** The folders of a layer in which two paths part; undefined where one of them ends, and between layers. */
function partingFolders(a: string, b: string): readonly [string | undefined, string | undefined] {
  const [left, right] = [a.split('/').slice(0, -1), b.split('/').slice(0, -1)];
  const at = left.findIndex((part, i) => part !== right[i]);
  if (at < 2 || right[at] === undefined) return [undefined, undefined];
  return [left.slice(0, at + 1).join('/'), right.slice(0, at + 1).join('/')];
}

function shortestWayRound(graph: ReadonlyMap<string, readonly string[]>, start: string): readonly string[] | undefined {
  const seen = new Set<string>();
  let front: readonly (readonly string[])[] = [[start]];
  while (front.length > 0) {
    const next: (readonly string[])[] = [];
    for (const way of front) {
      for (const target of graph.get(way.at(-1) ?? '') ?? []) {
        if (target === start) return way;
        if (!seen.has(target)) next.push([...way, target]);
        seen.add(target);
      }
    }
    front = next;
  }
  return undefined;
}

const NO_MARKUP = /\binnerHTML\b|\bouterHTML\b|\binsertAdjacentHTML\b|dangerouslySetInnerHTML|\bnew Function\b|\beval\(/;
const IMPURE =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bMath\.random\b|\bperformance\.now\b|\brandomUUID\b|\bgetRandomValues\b|\bsetTimeout\b|\bsetInterval\b/;
const PURE = new Set(['domain', 'learning', 'formats']);

/** No text becomes HTML or code; layers that are pure take clock and chance as arguments. */
export function textFaults(sources: Sources): string[] {
  const faults: string[] = [];
  for (const [path, source, layer] of shipped(sources)) {
    for (const [i, line] of withoutComments(source).split('\n').entries()) {
      const word = NO_MARKUP.exec(line)?.[0] ?? (PURE.has(layer) ? IMPURE.exec(line)?.[0] : undefined);
      if (word !== undefined) faults.push(`${path}:${i + 1}: ${word} is not allowed here`);
    }
  }
  return faults;
}

/** Where kinds of answers and shapes may be named: where they are defined, drawn or answered, where other tools' files say them, and where a task is written. */
const KIND_HOMES = [
  'src/domain/annotation/kinds/',
  'src/domain/annotation/measures/',
  'src/domain/annotation/shapes/',
  'src/learning/tasks/',
  'src/app/answering/',
  'src/app/templates/list/',
  'src/annotators/',
  'src/formats/regions/',
  'src/formats/coco/',
  'src/formats/yolo/',
  'src/formats/voc/',
];
const NAMES_A_KIND =
  /(?:kind\??(?:\.name)?\s*(?:===|!==|:|\?\?)\s*|case\s+|\?\?\s*)'(?:choice|multi-choice|regions|form|box)'|'multi-choice'/;

/** Nobody but a kind's own files switches on its name: a new kind is a new file. */
export function kindFaults(sources: Sources): string[] {
  const faults: string[] = [];
  for (const [path, source] of shipped(sources)) {
    if (KIND_HOMES.some((home) => path.startsWith(home))) continue;
    for (const [i, line] of withoutComments(source).split('\n').entries())
      if (NAMES_A_KIND.test(line)) faults.push(`${path}:${i + 1}: names a kind of answer; ask the kind itself (domain/annotation)`);
  }
  return faults;
}

/** Names of formats, but for those that are words of everybody; where they stand: in their own folder, in the log of version 1, and where a sample is made into such a file. */
const NAMES_A_FORMAT = /(?<!['\w])'(csv|tsv|jsonl|idx|plumb|coco|yolo|voc)'/;
const FORMAT_HOMES = [
  /^src\/formats\/(?:formats|tables)\.ts$/,
  /^src\/domain\/log\/upcasts\.ts$/,
  /^src\/app\/services\/(?:samples|addItems)\.ts$/,
];

/** Files that name a format outside of its folder: a new one is a folder and a line in a list, and nobody else asks for it by name. */
export function formatFaults(sources: Sources): string[] {
  const faults: string[] = [];
  for (const [path, source] of shipped(sources)) {
    if (FORMAT_HOMES.some((home) => home.test(path))) continue;
    for (const [i, line] of withoutComments(source).split('\n').entries()) {
      const name = NAMES_A_FORMAT.exec(line)?.[1];
      const own = name === 'idx' ? 'images' : name;
      if (name !== undefined && !path.startsWith(`src/formats/${own}/`)) faults.push(`${path}:${i + 1}: names the format ${name}`);
    }
  }
  return faults;
}

/** An error may be left alone only with a reason, on the line or on the one above. */
export function silenceFaults(sources: Sources): string[] {
  const faults: string[] = [];
  for (const [path, source] of shipped(sources)) {
    const lines = source.split('\n');
    for (const [i, line] of lines.entries())
      if (/catch\(\(\) => undefined\)/.test(line) && !line.includes('//') && !/^\s*(?:\/\/|\*|\/\*)/.test(lines[i - 1] ?? ''))
        faults.push(`${path}:${i + 1}: says no reason why the error may be left alone`);
  }
  return faults;
}

const linesOf = (source: string): number => source.trimEnd().split('\n').length;

/** Files over the cap. */
export const sizeFaults = (sources: Sources, cap = SIZE_CAP): string[] =>
  [...sources]
    .filter(([, source]) => linesOf(source) > cap)
    .map(([path, source]) => `${path}: ${linesOf(source)} lines, the cap is ${cap}`);

/** Lines of the files: how many files, the middle one, the one at nine tenths, the longest. */
export function sizes(sources: Sources): { files: number; median: number; p90: number; max: number; longest: string } {
  const rows = [...sources].map(([path, source]) => ({ path, lines: linesOf(source) })).sort((a, b) => a.lines - b.lines);
  const at = (share: number): number => rows[Math.min(rows.length - 1, Math.floor(share * rows.length))]?.lines ?? 0;
  return { files: rows.length, median: at(0.5), p90: at(0.9), max: at(1), longest: rows.at(-1)?.path ?? '' };
}
