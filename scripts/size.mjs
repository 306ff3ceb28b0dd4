import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inRoot } from './tools/run.mjs';

const KB = 1000;
/** The build: `PLUMBLINE_DIST`, else `dist`. */
const DIST = process.env.PLUMBLINE_DIST ?? inRoot('dist');
const LIMITS = { paint: 15 * KB, interactive: 200 * KB };
/** The goal of 200 kB is missed; the weight must not grow beyond this meanwhile (docs/adr/0008). */
const CEILING = 218 * KB;
const ENTRY = 'index.html';
/** What must be there before the first item can be answered: the label screen and the worker that serves it. */
const SCREEN = /features\/label\/LabelPage\.tsx$/;
const PROJECTS = /features\/projects\/ProjectsPage\.tsx$/;
const WORKER = /jobs\/project\/project\.worker\.ts$/;
/** Loaded only when needed: none of these may be in the graph of the start. */
const LATER = /tfjs|tensorflow|codemirror|observablehq|papaparse|transfer\.worker|learn\.worker|picture\.worker|ImageItem|\/Thumb-/i;

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

const start = graph(ENTRY);
const styles = [...start].filter((file) => file.endsWith('.css'));
const paint = sum(['index.html', ...(existsSync(join(DIST, 'shell.css')) ? ['shell.css'] : []), ...styles]);
const screens = Object.keys(manifest).filter((key) => SCREEN.test(key));
const workers = Object.keys(manifest).filter((key) => WORKER.test(key));
const first = new Set([...start, ...[...screens, ...workers].flatMap((key) => [...graph(key)])]);
const interactive = gz('index.html') + sum(first);

const cards = Object.keys(manifest).filter((key) => PROJECTS.test(key));
const projects = new Set([...start, ...cards.flatMap((key) => [...graph(key)])]);
const opened = gz('index.html') + sum(projects);

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
  interactive > CEILING && `The first item needs ${interactive} bytes, ${interactive - CEILING} over the ceiling.`,
  screens.length === 0 && 'The label screen is not a chunk of its own.',
  workers.length === 0 && 'The project worker is not in the build.',
  ...[...first].filter((file) => LATER.test(file)).map((file) => `${file} is loaded at the start; it is meant to come when needed.`),
].filter(Boolean);
process.stdout.write(
  `  first paint ${(paint / KB).toFixed(1)} of ${LIMITS.paint / KB} kB, start screen ${(opened / KB).toFixed(1)} kB, first item ${(interactive / KB).toFixed(1)} of ${LIMITS.interactive / KB} kB (gzip, without fonts)\n`,
);
if (interactive > LIMITS.interactive) {
  process.stdout.write(`  The first item misses its goal by ${((interactive - LIMITS.interactive) / KB).toFixed(1)} kB (docs/adr/0008).\n`);
}
for (const fault of faults) process.stdout.write(`  ${fault}\n`);
process.exitCode = faults.length === 0 ? 0 : 1;
