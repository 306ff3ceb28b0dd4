import { mkdir, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { encodeGrayPng } from '#formats/image/png.ts';
import { compareSides, sidesIn } from '#learning/review/comparedSides.ts';
import { openProject } from '#cli/project/openProject.ts';
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

  test('of a model come in as its suggestions, label nothing, and go out as lists of results', async () => {
    const set = await imagesWith(bench, 'scored', {});
    const project = bench.path('scored.plumb');
    await bench.json(['import', set, '--task', 'regions', '--labels', 'none', '--out', project]);
    const results = [
      { image_id: 3, category_id: 1, bbox: [2, 3, 10, 12], score: 0.75 },
      { image_id: 3, category_id: 2, bbox: [20, 20, 5, 5], score: 0.25 },
      { image_id: '7', category_id: 1, segmentation: [[1, 1, 9, 1, 9, 9]], bbox: [1, 1, 8, 8], score: 1 },
      { image_id: 'none', category_id: 1, bbox: [2, 3, 10, 12], score: 0.5 },
    ];
    await bench.write('net.json', JSON.stringify(results));
    const argv = ['import', bench.path('net.json'), '--out', project];
    expect((await bench.run([...argv, '--as', 'suggestions'])).err).toContain('--model NAME');
    const found = await bench.json([...argv, '--as', 'suggestions', '--model', 'net 1']);
    expect(found).toMatchObject({ items: 2, added: 0, annotations: 2, problemCount: 1, labels: ['1', '2'] });
    expect(found['problems']).toEqual([expect.objectContaining({ code: 'no-such-image' })]);

    const rows = (await exported(bench, 'scored.plumb', 'scored-rows')) as readonly (Row & { readonly suggestions: object[] })[];
    expect(rows.every(({ state }) => state === 'unseen')).toBe(true);
    const said = rows.filter(({ suggestions }) => suggestions.length > 0);
    expect(said.map(({ externalId }) => externalId).sort()).toEqual(['3.png', '7.png']);
    const box = { kind: 'box', x: 2, y: 3, width: 10, height: 12 };
    expect(said.find(({ externalId }) => externalId === '3.png')?.suggestions).toEqual([
      {
        model: 'net 1',
        regions: [
          expect.objectContaining({ label: '1', shape: box, attributes: { score: 0.75 } }),
          expect.objectContaining({ label: '2', attributes: { score: 0.25 } }),
        ],
      },
    ]);

    // what the model says later takes the place of it, for the images that it speaks of
    await bench.write('net.json', JSON.stringify([{ ...results[0], score: 0.9 }]));
    await bench.json([...argv, '--as', 'suggestions', '--model', 'net 1']);
    const later = (await exported(bench, 'scored.plumb', 'scored-later')) as typeof rows;
    const scores = later.flatMap(({ suggestions }) =>
      suggestions.flatMap((each) =>
        (each as { regions: { attributes: { score: number } }[] }).regions.map(({ attributes }) => attributes.score),
      ),
    );
    expect(scores.sort()).toEqual([0.9, 1]);
    expect(await bench.json(['verify', project])).toMatchObject({ problems: [] });

    const labels = JSON.stringify({
      images: [{ id: 9, file_name: '3.png', width: SIDE, height: SIDE }],
      categories: [{ id: 4, name: '1' }],
      annotations: [{ id: 1, image_id: 9, category_id: 4, bbox: [2, 3, 10, 12] }],
    });
    await bench.write('labels.json', labels);
    await bench.json(['import', bench.path('labels.json'), '--out', project]);

    // one label, found as it is, and nothing of the other image to compare it with
    const { project: opened } = await openProject(project);
    expect(sidesIn(opened.data)).toEqual([
      { side: 'resolved', items: 1 },
      { side: expect.stringMatching(/^author:/) as string, items: 1 },
      { side: 'model:net 1', items: 2 },
    ]);
    expect(compareSides(opened.data, 'resolved', 'model:net 1')).toMatchObject({
      items: 1,
      truths: 1,
      found: 1,
      right: 1,
      meanIou: 1,
      figures: { ap: expect.closeTo(1, 9) as number, ap50: expect.closeTo(1, 9) as number },
      differing: [],
    });
    const files = (await bench.json(['export', project, '--format', 'coco', '--no-media', '--out', bench.path('scored-coco2')]))['files'];
    const list = (files as { path: string }[]).map(({ path }) => path).find((path) => path.includes('results/'));
    expect(list).toMatch(/results\/(?:train|test)-net-1\.json$/);
    expect(JSON.parse(await bench.text(`scored-coco2/${list?.slice(list.indexOf('results/'))}`))).toEqual([
      { image_id: 1, category_id: 1, bbox: [2, 3, 10, 12], score: 0.9 },
    ]);
  });
});
