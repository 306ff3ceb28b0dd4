import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseGuide, rules } from '#domain/guide/parse.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const FILES = ['index.json', 'message-triage.jsonl', 'message-triage.guide.md'].map((name) => `public/samples/${name}`);
const TRUTH = 'tests/support/messageTriageTruth.json';

interface Row {
  readonly id: string;
  readonly text: string;
  readonly label?: string;
}
interface Truth {
  readonly wrong: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

const read = (path: string, from = root): string => readFileSync(join(from, path), 'utf8');
const rows = read('public/samples/message-triage.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);
const truth = JSON.parse(read(TRUTH)) as Truth;
const [sample] = JSON.parse(read('public/samples/index.json')) as { labels: { slug: string }[] }[];
const slugs = sample?.labels.map(({ slug }) => slug) ?? [];

let fresh = '';
beforeAll(() => {
  fresh = mkdtempSync(join(tmpdir(), 'plumbline-samples-'));
  execFileSync(process.execPath, [join(root, 'scripts/sample-data.mjs'), fresh]);
});
afterAll(() => rmSync(fresh, { recursive: true, force: true }));

test.each([...FILES, TRUTH])('making the sample again gives the same bytes: %s', (path) => expect(read(path, fresh)).toBe(read(path)));

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
  expect(new Set(Object.values(truth.labels))).toEqual(new Set(slugs));
});

test.each(['message-triage', 'text-classification'])('the shipped guide %s can be read', (name) => {
  const guide = parseGuide(read(`labeling-guides/${name}/guide.md`));
  expect(guide.ok).toBe(true);
});

test('the guide rules each label in a section of its own', () => {
  const guide = parseGuide(read('labeling-guides/message-triage/guide.md'));
  if (!guide.ok) throw new Error('unreadable');
  for (const slug of slugs)
    expect(guide.value.sections.filter((section) => section.labels !== null && rules(section, slug))).toHaveLength(1);
});
