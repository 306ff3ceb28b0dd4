import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readRegions } from '#domain/annotation/regionJson.ts';
import { readSpans } from '#domain/annotation/spanJson.ts';
import { parseGuide, rules } from '#domain/guide/parse.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const NAMES = ['message-triage', 'leaf-check', 'bolt-tray', 'field-notes', 'two-models'];
const FILES = [
  'index.json',
  'message-triage.jsonl',
  'message-triage.guide.md',
  'leaf-check.zip',
  'leaf-check.labels.json',
  'leaf-check.preview.png',
  'leaf-check.guide.md',
  'bolt-tray.zip',
  'bolt-tray.labels.json',
  'bolt-tray.preview.png',
  'bolt-tray.guide.md',
  'field-notes.jsonl',
  'field-notes.guide.md',
  'two-models.jsonl',
  'two-models.guide.md',
].map((name) => `public/samples/${name}`);
const TRUTHS = [
  'tests/support/messageTriageTruth.json',
  'tests/support/leafCheckTruth.json',
  'tests/support/boltTrayTruth.json',
  'tests/support/fieldNotesTruth.json',
  'tests/support/twoModelsTruth.json',
] as const;

interface Row {
  readonly id: string;
  readonly text: string;
  readonly label?: string;
}
interface Truth {
  readonly wrong: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}
interface Sample {
  readonly name: string;
  readonly labels: readonly { readonly slug: string }[];
}

const read = (path: string, from = root): string => readFileSync(join(from, path), 'utf8');
const rows = read('public/samples/message-triage.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const truth = JSON.parse(read(TRUTHS[0])) as Truth;
const leafTruth = JSON.parse(read(TRUTHS[1])) as Truth;
const leafLabels = JSON.parse(read('public/samples/leaf-check.labels.json')) as Readonly<Record<string, string>>;
const samples = JSON.parse(read('public/samples/index.json')) as readonly Sample[];
const slugsOf = (name: string): string[] => samples.find((sample) => sample.name === name)?.labels.map(({ slug }) => slug) ?? [];

let fresh = '';
beforeAll(() => {
  fresh = mkdtempSync(join(tmpdir(), 'plumbline-samples-'));
  execFileSync(process.execPath, [join(root, 'scripts/sample-data.mjs'), fresh]);
}, 120_000);
afterAll(() => rmSync(fresh, { recursive: true, force: true }));

test.each([...FILES, ...TRUTHS])('making the samples again gives the same bytes: %s', (path) =>
  expect(readFileSync(join(fresh, path)).equals(readFileSync(join(root, path)))).toBe(true),
);

test('every sample is on the list', () => expect(samples.map(({ name }) => name)).toEqual(NAMES));

test('the sample has over a thousand texts, none twice', () => {
  expect(rows.length).toBeGreaterThanOrEqual(1200);
  expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
  expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  expect(rows.filter(({ text }) => /[{}|]|undefined/.test(text))).toEqual([]);
});

test('the second author labeled some items, a few of them wrong, and the key says which', () => {
  const labeled = rows.filter(({ label }) => label !== undefined);
  const wrong = labeled.filter(({ id, label }) => truth.labels[id] !== label).map(({ id }) => id);
  expect(labeled).toHaveLength(160);
  expect(wrong.sort()).toEqual([...truth.wrong]);
  expect(wrong.length / labeled.length).toBeCloseTo(0.06, 1);
  expect(new Set(Object.values(truth.labels))).toEqual(new Set(slugsOf('message-triage')));
});

test('the leaves are 640 PNG files of 96 × 96 pixels in an archive under 1.5 MB, and no two are alike', () => {
  const archive = readFileSync(join(root, 'public/samples/leaf-check.zip'));
  const files = Object.entries(unzipSync(archive));
  expect(archive.length).toBeLessThan(1_500_000);
  expect(files.map(([path]) => path).sort()).toEqual(Object.keys(leafTruth.labels).sort());
  expect(files).toHaveLength(640);
  for (const [, bytes] of files) {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    expect([view.getUint32(0), view.getUint32(16), view.getUint32(20)]).toEqual([0x89504e47, 96, 96]);
  }
  expect(new Set(files.map(([, bytes]) => createHash('sha256').update(bytes).digest('hex'))).size).toBe(640);
});

test('the second author labeled some leaves, a few of them wrong, and the key says which', () => {
  const labeled = Object.entries(leafLabels);
  const wrong = labeled.filter(([path, label]) => leafTruth.labels[path] !== label).map(([path]) => path);
  expect(labeled).toHaveLength(160);
  expect(wrong.sort()).toEqual([...leafTruth.wrong]);
  expect(wrong).toHaveLength(10);
  expect(new Set(Object.values(leafTruth.labels))).toEqual(new Set(slugsOf('leaf-check')));
});

test('the second author drew the parts of 30 trays, some wrong in a known way, and everything lies on the picture', () => {
  const drawn = JSON.parse(read('public/samples/bolt-tray.labels.json')) as Readonly<Record<string, readonly object[]>>;
  const { wrong, regions } = JSON.parse(read(TRUTHS[2])) as {
    readonly wrong: Readonly<Record<string, string>>;
    readonly regions: typeof drawn;
  };
  expect(Object.keys(drawn)).toHaveLength(30);
  expect(Object.keys(regions)).toHaveLength(40);
  const different = Object.keys(drawn).filter((path) => JSON.stringify(drawn[path]) !== JSON.stringify(regions[path]));
  expect(different.sort()).toEqual(Object.keys(wrong));
  expect(new Set(Object.values(wrong))).toEqual(new Set(['missed', 'swapped', 'coin', 'loose']));
  for (const list of [...Object.values(drawn), ...Object.values(regions)]) {
    const read = readRegions(list as never, { width: 288, height: 216 });
    expect(read.ok).toBe(true);
  }
});

test('the second author marked 150 notes, some wrong in a known way, and every span quotes what it covers', () => {
  type Marked = Readonly<Record<'spans' | 'relations', readonly object[]>>;
  const { wrong, spans } = JSON.parse(read(TRUTHS[3])) as {
    readonly wrong: Readonly<Record<string, string>>;
    readonly spans: Readonly<Record<string, Marked>>;
  };
  const notes = read('public/samples/field-notes.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row & Partial<Marked>);
  expect(new Set(notes.map(({ text }) => text)).size).toBe(220);
  const marked = notes.filter((note) => note.spans !== undefined);
  expect(marked).toHaveLength(150);
  const different = marked.filter(
    ({ id, spans: own, relations }) => JSON.stringify({ spans: own, relations }) !== JSON.stringify(spans[id]),
  );
  expect(different.map(({ id }) => id).sort()).toEqual(Object.keys(wrong));
  expect(new Set(Object.values(wrong))).toEqual(new Set(['swapped', 'missed', 'cut', 'spurious']));
  for (const { id, text, spans: own = [], relations = [] } of [...marked, ...notes.map((note) => ({ ...note, ...spans[note.id] }))]) {
    expect([id, readSpans({ spans: own as never, relations: relations as never }, text).ok]).toEqual([id, true]);
  }
});

test('the second author compared 80 pairs of answers, a few wrong, and every preferred one is among the two', () => {
  const { wrong, better } = JSON.parse(read(TRUTHS[4])) as { readonly wrong: string[]; readonly better: Readonly<Record<string, string>> };
  const pairs = read('public/samples/two-models.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row & { readonly candidates: readonly { readonly name: string }[]; readonly preferred?: string });
  expect(pairs).toHaveLength(180);
  const said = pairs.filter(({ preferred }) => preferred !== undefined);
  expect(said).toHaveLength(80);
  expect(said.filter(({ id, preferred }) => better[id] !== preferred).map(({ id }) => id).sort()).toEqual(wrong); // prettier-ignore
  for (const { candidates, preferred = '' } of said)
    expect(['tie', 'both-bad', ...candidates.map(({ name }) => name)]).toContain(preferred);
  expect(new Set(Object.values(better))).toEqual(new Set(['Amber 2', 'Basalt mini', 'tie', 'both-bad']));
});

test.each([...NAMES, 'text-classification', 'image-classification', 'street-objects'])('the shipped guide %s can be read', (name) => {
  const guide = parseGuide(read(`labeling-guides/${name}/guide.md`));
  expect(guide.ok).toBe(true);
});

test.each(NAMES)('the guide %s rules each label in a section of its own', (name) => {
  const guide = parseGuide(read(`labeling-guides/${name}/guide.md`));
  if (!guide.ok) throw new Error('unreadable');
  for (const slug of slugsOf(name))
    expect(guide.value.sections.filter((section) => section.labels !== null && rules(section, slug))).toHaveLength(1);
});
