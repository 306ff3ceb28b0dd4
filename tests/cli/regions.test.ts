import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { encodeGrayPng } from '#formats/image/png.ts';
import { seeded } from '#support/seeded.ts';
import { useBench, type Bench } from './harness.ts';

const SIDE = 32;
const COUNT = 40;
const image = (k: number): Uint8Array =>
  encodeGrayPng(
    SIDE,
    SIDE,
    Uint8Array.from({ length: SIDE * SIDE }, (_, i) => (k * 37 + i * (5 + k)) % 256),
  );

interface Row {
  readonly externalId: string;
  readonly state: string;
  readonly label: unknown;
  readonly meta: object;
  readonly regions: unknown;
}

/** Boxes of a seed: some lie on the image, some have sizes or places that no box has. `bad`: lines that cannot come in. */
function boxes(seed: number): { readonly text: string; readonly bad: readonly number[]; readonly empty: number } {
  const random = seeded(seed);
  const bad: number[] = [];
  let empty = 0;
  const lines = Array.from({ length: COUNT }, (_, k) => {
    const count = Math.floor(random() * 4);
    if (count === 0) empty += 1;
    const regions = Array.from({ length: count }, () => ({
      label: ['cat', 'dog', 'a bird'][Math.floor(random() * 3)],
      shape: { kind: 'box', x: random() * 20 - 4, y: random() * 20 - 4, width: 4.5 + random() * 20, height: 4.5 + random() * 20 },
    }));
    const first = regions[0];
    if (first !== undefined && k % 4 === 0) {
      bad.push(k + 1);
      const wrong = [{ width: 0 }, { height: -3 }, { x: 400 }, { width: 1e300 }, { y: -200 }];
      Object.assign(first.shape, wrong[(k / 4) % wrong.length]);
    }
    return JSON.stringify({ file: `${k}.png`, regions, note: `n${k}` });
  });
  return { text: `${lines.join('\n')}\n`, bad, empty };
}

async function imagesWith(bench: Bench, folder: string, files: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(bench.path(folder), { recursive: true });
  for (let k = 0; k < COUNT; k += 1) await writeFile(bench.path(`${folder}/${k}.png`), image(k));
  for (const [name, text] of Object.entries(files)) await writeFile(bench.path(`${folder}/${name}`), text);
  return bench.path(folder);
}

const exported = async (bench: Bench, project: string, out: string): Promise<readonly Row[]> => {
  await bench.json(['export', bench.path(project), '--format', 'jsonl', '--out', bench.path(out)]);
  const rows = (await bench.text(`${out}/items.jsonl`)).trimEnd().split('\n');
  return rows.map((row) => JSON.parse(row) as Row);
};

/** What an export says of images, in the order of their names, as bytes. */
const saidOf = (rows: readonly Row[]): string =>
  rows
    .map(({ externalId, state, label, meta, regions }) => JSON.stringify({ externalId, state, label, meta, regions }))
    .sort()
    .join('\n');

describe('boxes in files', () => {
  const bench = useBench();

  test.each([1, 2, 3])(
    'come in from a table beside images and go out and in again the same to the byte; bad ones are told (seed %i)',
    async (seed) => {
      const { text, bad, empty } = boxes(seed);
      const set = await imagesWith(bench, `set${seed}`, { 'boxes.jsonl': text });
      const found = await bench.json(['import', set, '--task', 'regions', '--out', bench.path(`p${seed}.plumb`)]);
      expect(found).toMatchObject({ items: COUNT, annotations: COUNT - bad.length, problemCount: bad.length });
      const problems = found['problems'] as { line: number; code: string; message: string }[];
      const lines = problems.map(({ line, code }) => (code === 'bad-regions' ? line : 0)).sort((a, b) => a - b);
      expect(lines).toEqual(bad);
      for (const { message } of problems) expect(message).toMatch(/^Region 1: .*\. The item came in without an answer\.$/);

      const rows = await exported(bench, `p${seed}.plumb`, `out${seed}`);
      const states = rows.map(({ state }) => state);
      expect(states.filter((state) => state === 'confirmed-empty').length).toBe(empty);
      expect(states.filter((state) => state === 'unseen').length).toBe(bad.length);
      expect(JSON.parse(await bench.text(`out${seed}/manifest.json`))).toMatchObject({
        schema: { kind: 'regions', units: { regions: 'displayed pixels' } },
      });

      await bench.json(['import', bench.path(`out${seed}`), '--task', 'regions', '--out', bench.path(`q${seed}.plumb`)]);
      const again = await exported(bench, `q${seed}.plumb`, `again${seed}`);
      expect(saidOf(again)).toBe(saidOf(rows));
      const known = await bench.json(['import', bench.path(`out${seed}`), '--out', bench.path(`q${seed}.plumb`)]);
      expect(known).toMatchObject({ added: 0, conflicts: 0, written: false });
    },
  );

  test('become labels in a CSV, which is said, and counted', async () => {
    const { text } = boxes(1);
    const set = await imagesWith(bench, 'told', { 'boxes.jsonl': text });
    await bench.json(['import', set, '--task', 'regions', '--out', bench.path('told.plumb')]);
    const { json, err } = await bench.run(['export', bench.path('told.plumb'), '--format', 'csv', '--out', bench.path('csv'), '--json']);
    const labeled = (await exported(bench, 'told.plumb', 'told-rows')).filter(({ state }) => state === 'labeled').length;
    expect(err).toContain(`${labeled} of `);
    expect(err).toContain('CSV does not carry regions');
    expect(json['dropped']).toEqual([expect.objectContaining({ kind: 'answer', count: labeled })]);
  });

  test('are not made of labels alone: the images come in, and it is said', async () => {
    const set = await imagesWith(bench, 'alone', {
      'labels.csv': `file,label\n${Array.from({ length: COUNT }, (_, k) => `${k}.png,cat`).join('\n')}\n`,
    });
    const found = await bench.json(['import', set, '--task', 'regions', '--out', bench.path('alone.plumb')]);
    expect(found).toMatchObject({ items: COUNT, annotations: 0, labels: [], problemCount: 1 });
    expect(found['problems']).toEqual([
      expect.objectContaining({ code: 'labels-alone', message: expect.stringContaining('40 rows have names of labels alone') as string }),
    ]);
  });
});
