import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  cycles,
  folderCycles,
  formatFaults,
  importsOf,
  kindFaults,
  layerFaults,
  MAY_IMPORT,
  MAY_USE,
  packageFaults,
  silenceFaults,
  sizeFaults,
  sizes,
  spellingFaults,
  textFaults,
  withoutComments,
  type Sources,
} from '#support/architecture.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function sourcesUnder(...folders: readonly string[]): Sources {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  return new Map(paths.filter((path) => /\.tsx?$/.test(path)).map((path) => [path, read(path)]));
}

const all = sourcesUnder('src', 'tests', 'bench');
const shipped: Sources = new Map([...all].filter(([path]) => path.startsWith('src/') && !path.includes('.test.')));

describe('the house', () => {
  test('has exactly the layers of the table', () => {
    const layers = readdirSync(join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(layers.map((entry) => entry.name).sort()).toEqual(Object.keys(MAY_IMPORT).sort());
  });
  test('imports only downwards, and no feature imports a feature', () => expect(layerFaults(all)).toEqual([]));
  test('uses each package only where it belongs', () => expect(packageFaults(all)).toEqual([]));
  test('writes imports with their extension and never two folders up', () => expect(spellingFaults(all)).toEqual([]));
  test('has no cycle of values', () => expect(cycles(all)).toEqual([]));
  test('has no folders side by side that need each other both ways', () => expect(folderCycles(all)).toEqual([]));
  test('turns no text into HTML or code, and keeps clock and chance out of pure layers', () => expect(textFaults(all)).toEqual([]));
  test('names no kind of answer outside the files of the kind', () => expect(kindFaults(all)).toEqual([]));
  test('names no format outside of its folder: a new one is a folder and a line in a list', () => expect(formatFaults(all)).toEqual([]));
  test('leaves no error alone without a reason', () => expect(silenceFaults(all)).toEqual([]));
  test('keeps files short', () => {
    const { files, median, p90, max, longest } = sizes(shipped);
    console.info(`${files} files: median ${median} lines, p90 ${p90}, max ${max} (${longest})`);
    expect(sizeFaults(all)).toEqual([]);
    expect(median).toBeLessThanOrEqual(100);
  });
});

describe('the libraries', () => {
  const dependencies: string[] = Object.keys(JSON.parse(read('package.json')).dependencies);
  test('are about thirty', () => expect(dependencies.length).toBeLessThanOrEqual(32));
  test('each have a place in the house', () => expect(Object.keys(MAY_USE).sort()).toEqual([...dependencies].sort()));
  test('each have their reason in docs/dependencies.md', () => {
    const reasons = [...read('docs/dependencies.md').matchAll(/^\| `(?<name>[^`]+)`\s+\|/gm)].map(({ groups }) => groups?.['name']);
    expect(reasons.sort()).toEqual([...dependencies].sort());
  });
  test('come from a lock file that names no registry', () => expect(read('package-lock.json')).not.toContain('"resolved"'));
});

describe('the rules find planted faults:', () => {
  const of = (files: Readonly<Record<string, string>>): Sources => new Map(Object.entries(files));

  test('a layer that imports upwards', () => {
    expect(layerFaults(of({ 'src/domain/a.ts': "import { x } from '#ui/x.ts';" }))).toHaveLength(1);
    expect(layerFaults(of({ 'src/domain/a.ts': "import type { X } from '#ui/x.ts';" }))).toHaveLength(1);
    expect(layerFaults(of({ 'src/domain/a.ts': "const x = await import('#ui/x.ts');" }))).toHaveLength(1);
    expect(layerFaults(of({ 'src/app/a.ts': "import { x } from '#support/x.ts';" }))).toHaveLength(1);
    expect(layerFaults(of({ 'src/ui/a.ts': "new Worker(new URL('../jobs/a.worker.ts', import.meta.url));" }))).toHaveLength(1);
  });
  test('a layer reached by a relative path', () =>
    expect(layerFaults(of({ 'src/app/a.ts': "import { x } from '../ui/x.ts';" }))).toHaveLength(1));
  test('a feature that imports a feature', () => {
    const file = 'src/app/features/label/a.ts';
    expect(layerFaults(of({ [file]: "import { x } from '../guide/x.ts';" }))).toHaveLength(1);
    expect(layerFaults(of({ [file]: "import { x } from '#app/features/guide/x.ts';" }))).toHaveLength(1);
    expect(layerFaults(of({ [file]: "import { x } from './x.ts';" }))).toEqual([]);
  });
  test('a package in the wrong layer, an unknown one, and Node outside the command line', () => {
    expect(packageFaults(of({ 'src/app/a.ts': "import Dexie from 'dexie';" }))).toHaveLength(1);
    expect(packageFaults(of({ 'src/learning/a.ts': "import * as tf from '@tensorflow/tfjs-core';" }))).toHaveLength(1);
    expect(packageFaults(of({ 'src/learning/tf/a.ts': "import * as tf from '@tensorflow/tfjs-core/dist/x.js';" }))).toEqual([]);
    expect(packageFaults(of({ 'src/app/a.ts': "import 'left-pad';" }))).toHaveLength(1);
    expect(packageFaults(of({ 'src/storage/a.ts': "import { readFileSync } from 'node:fs';" }))).toHaveLength(1);
    expect(packageFaults(of({ 'src/storage/a.test.ts': "import { readFileSync } from 'node:fs';" }))).toEqual([]);
  });
  test('a path two folders up and a missing extension', () => {
    expect(spellingFaults(of({ 'src/app/x/y/a.ts': "import { x } from '../../x.ts';" }))).toHaveLength(1);
    expect(spellingFaults(of({ 'src/app/a.ts': "import { x } from './x';" }))).toHaveLength(1);
  });
  test('a cycle through relative and # imports, but not one of types or of lazy imports', () => {
    const round = (third: string): Sources =>
      of({
        'src/domain/a.ts': "import { b } from './b.ts';",
        'src/domain/b.ts': "export { c } from '#domain/c.ts';",
        'src/domain/c.ts': third,
      });
    expect(cycles(round("import {\n  a,\n} from './a.ts';"))).toHaveLength(1);
    expect(cycles(round("import type { A } from './a.ts';"))).toEqual([]);
    expect(cycles(round("const a = () => import('./a.ts');"))).toEqual([]);
    expect(cycles(of({ 'src/ui/a.ts': "import { a } from './a.ts';" }))).toHaveLength(1);
  });
  test('folders side by side that need each other, but not a folder and what lies in it', () => {
    const round = (back: string): Sources =>
      of({
        'src/jobs/a/x/one.ts': "import { two } from '../../b/two.ts';",
        'src/jobs/b/two.ts': "import { list } from './list.ts';",
        'src/jobs/b/list.ts': "import { three } from './c/three.ts';",
        'src/jobs/b/c/three.ts': `import { two } from '../two.ts';\n${back}`,
        'src/jobs/a/four.ts': '',
      });
    expect(folderCycles(round("import { four } from '#jobs/a/four.ts';"))).toEqual(['src/jobs/b → src/jobs/a → src/jobs/b']);
    expect(folderCycles(round("import type { Four } from '#jobs/a/four.ts';"))).toEqual([]);
  });
  test('HTML from text, code from text, and clock or chance in a pure layer', () => {
    expect(textFaults(of({ 'src/app/a.ts': 'node.innerHTML = text;' }))).toHaveLength(1);
    expect(textFaults(of({ 'src/app/a.ts': "new Function('a')();" }))).toHaveLength(1);
    expect(textFaults(of({ 'src/domain/a.ts': 'const now = Date.now();' }))).toHaveLength(1);
    expect(textFaults(of({ 'src/learning/a.ts': 'const x = Math.random();' }))).toHaveLength(1);
    expect(textFaults(of({ 'src/app/a.ts': '// innerHTML is never used\nconst now = Date.now();' }))).toEqual([]);
  });
  test('a kind of answer that is named elsewhere', () => {
    expect(kindFaults(of({ 'src/app/a.ts': "const many = schema.kind === 'multi-choice';" }))).toHaveLength(1);
    expect(kindFaults(of({ 'src/jobs/a.ts': "return { kind: 'choice', label };" }))).toHaveLength(1);
    expect(kindFaults(of({ 'src/jobs/a.ts': "switch (value.kind) {\n  case 'regions':\n}" }))).toHaveLength(1);
    expect(kindFaults(of({ 'src/domain/annotation/kinds/choice.ts': "const a = { kind: 'choice' };" }))).toEqual([]);
    expect(kindFaults(of({ 'src/app/a.ts': "styles['choice'] // schema.kind === 'choice'" }))).toEqual([]);
  });
  test('a format that is named elsewhere', () => {
    expect(formatFaults(of({ 'src/app/a.ts': "if (format === 'coco') return;" }))).toHaveLength(1);
    expect(formatFaults(of({ 'src/formats/yolo/a.ts': "const name = 'coco';" }))).toHaveLength(1);
    expect(formatFaults(of({ 'src/formats/coco/a.ts': "const name = 'coco'; // 'voc'" }))).toEqual([]);
  });
  test('an error that is left alone without a word', () => {
    expect(silenceFaults(of({ 'src/app/a.ts': 'void go().catch(() => undefined);' }))).toHaveLength(1);
    expect(silenceFaults(of({ 'src/app/a.ts': 'void go().catch(() => undefined); // it is gone anyway' }))).toEqual([]);
    expect(silenceFaults(of({ 'src/app/a.ts': '// it is gone anyway\nvoid go().catch(() => undefined);' }))).toEqual([]);
  });
  test('a file that is too long', () => expect(sizeFaults(of({ 'src/ui/a.ts': 'x\n'.repeat(401) }))).toHaveLength(1));

  test('while comments hide nothing but comments', () => {
    expect(withoutComments("const a = 'http://x'; // b\n/* c\n */ d")).toBe("const a = 'http://x';     \n    \n    d");
    expect(importsOf("/* import 'a' */ // import 'b'\nimport 'c';")).toEqual([{ specifier: 'c', value: true, lazy: false }]);
  });
});
