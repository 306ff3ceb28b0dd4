import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from './tools/run.mjs';

const KB = 1000;
/** The build: `PLUMBLINE_DIST`, else `dist`. */
const DIST = process.env.PLUMBLINE_DIST ?? inRoot('dist');
const LIMITS = { paint: 15 * KB, interactive: 200 * KB };
/** Code before the first item where no visit has left a record to start from: the store and the project worker too (docs/adr/0014). */
const CEILING = 198 * KB;
/** Chunks of the page (vite.config.ts): its frame, and the label screen. */
const ENTRY = /^_start-[^/]*\.js$/;
const LABEL = /^_label-[^/]*\.js$/;
/** The store: behind the first item, where a record was left. */
const STORAGE = /^_storage-[^/]*\.js$/;
const PROJECTS = /features\/projects\/ProjectsPage\.tsx$/;
const WORKER = /jobs\/project\/project\.worker\.ts$/;
/** Loaded only when needed: none of these may be in the graph of the start. */
const LATER =
  /tfjs|tensorflow|codemirror|observablehq|papaparse|transfer\.worker|learn\.worker|picture\.worker|makeDatabase|ImageItem|\/Thumb-/i;

/** Behind the first item: none of these may be in what the page loads by itself. */
const BEHIND = /\/(?:storage|fold)-/;

const manifest = JSON.parse(readFileSync(join(DIST, '.vite/manifest.json'), 'utf8'));
const gz = (file) => gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;
const sum = (files) => [...files].reduce((total, file) => total + gz(file), 0);

/** Files of a chunk and of everything it imports statically. */
function graph(key, seen = new Set()) {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) graph(next, seen);
  return seen;
}

const keysOf = (wanted) => Object.keys(manifest).filter((key) => wanted.test(key));
const graphs = (keys) => keys.flatMap((key) => [...graph(key)]);

const entries = keysOf(ENTRY);
const start = new Set(graphs(entries));
const styles = [...start].filter((file) => file.endsWith('.css'));
const paint = sum(['index.html', ...(existsSync(join(DIST, 'shell.css')) ? ['shell.css'] : []), ...styles]);
const item = new Set([...start, ...graphs(keysOf(LABEL))]);
const page = gz('index.html') + sum(item);
const workers = keysOf(WORKER);
const first = new Set([...item, ...graphs(workers), ...graphs(keysOf(STORAGE))]);
const whole = gz('index.html') + sum(first);
const opened = gz('index.html') + sum(new Set([...start, ...graphs(keysOf(PROJECTS)), ...graphs(keysOf(STORAGE))]));

/** The parts of a chunk that weigh most, before compression. */
function heaviest(file) {
  const parts = join(DIST, '.vite/parts', `${file.replace(/^.*\//, '')}.json`);
  if (!existsSync(parts)) return '';
  const sizes = Object.entries(JSON.parse(readFileSync(parts, 'utf8'))).sort((a, b) => b[1] - a[1]);
  return sizes
    .slice(0, 6)
    .map(([part, bytes]) => `${part} ${Math.round(bytes / KB)}`)
    .join(', ');
}

const rows = [...first].map((file) => [file, gz(file)]).sort((a, b) => b[1] - a[1]);
for (const [file, bytes] of rows) {
  process.stdout.write(`  ${(bytes / KB).toFixed(1).padStart(6)} kB  ${file}\n`);
  const parts = bytes > 3 * KB ? heaviest(file) : '';
  if (parts !== '') process.stdout.write(`             ${parts}\n`);
}
const faults = [
  paint > LIMITS.paint && `The first paint needs ${paint} bytes, ${paint - LIMITS.paint} over the limit.`,
  opened > LIMITS.interactive && `The start screen needs ${opened} bytes, ${opened - LIMITS.interactive} over the limit.`,
  page > LIMITS.interactive && `The first item needs ${page} bytes, ${page - LIMITS.interactive} over the limit.`,
  whole > CEILING && `The first item without a record needs ${whole} bytes, ${whole - CEILING} over the ceiling.`,
  entries.length !== 1 && 'The page has no chunk called start.',
  keysOf(LABEL).length !== 1 && 'The label screen is not a chunk of its own.',
  workers.length === 0 && 'The project worker is not in the build.',
  ...[...item].filter((file) => BEHIND.test(file)).map((file) => `${file} is loaded before the first item; it is meant to come behind it.`),
  ...[...first].filter((file) => LATER.test(file)).map((file) => `${file} is loaded at the start; it is meant to come when needed.`),
].filter(Boolean);
const kB = (bytes) => (bytes / KB).toFixed(1);
process.stdout.write(
  `  first paint ${kB(paint)} of ${LIMITS.paint / KB} kB, first item ${kB(page)} of ${LIMITS.interactive / KB} kB, without a record ${kB(whole)} of ${CEILING / KB} kB, start screen ${kB(opened)} of ${LIMITS.interactive / KB} kB (gzip, without fonts)\n`,
);
for (const fault of faults) process.stdout.write(`  ${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
