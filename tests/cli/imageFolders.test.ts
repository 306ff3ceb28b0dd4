import { mkdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { encodeGrayPng } from '#formats/image/png.ts';
import { casePath, describeWithCases } from '#support/cases.ts';
import { useBench } from './harness.ts';

const bench = useBench();

interface Row {
  readonly externalId: string;
  readonly label: string | null;
  readonly meta: Record<string, unknown>;
}

let runs = 0;
async function imported(...argv: readonly string[]) {
  const out = bench.path(`folders-${(runs += 1)}.plumb`);
  const report = await bench.json(['import', ...argv, '--out', out]);
  await bench.json(['export', out, '--format', 'jsonl', '--out', `${out}-rows`]);
  const rows = (await readFile(`${out}-rows/items.jsonl`, 'utf8')).trimEnd().split('\n');
  const words = (report['sources'] as readonly { readonly words?: readonly string[] }[])[0]?.words;
  return { report, words, rows: rows.map((row) => JSON.parse(row) as Row).sort((a, b) => (a.externalId < b.externalId ? -1 : 1)) };
}

describeWithCases('the small cases of images in folders', () => {
  test('one image beside the label folders leaves the others their labels, and is told', async () => {
    const { report, words, rows } = await imported(casePath('images-table-passed-over/loose'));
    expect(report).toMatchObject({ items: 4, annotations: 3, labels: ['cat', 'dog'] });
    expect(words).toEqual(['1 image lies in no label folder and comes in without a label.']);
    expect(rows.find(({ externalId }) => externalId === 'stray.png')?.label).toBe(null);
  });

  test('folders that all images share are no part of their ids, and the split below them is kept', async () => {
    const { rows } = await imported(casePath('images-table-passed-over/deep'));
    expect(rows.map(({ externalId, label, meta }) => [externalId, label, meta['split']])).toEqual([
      ['test/cat/3.png', 'cat', 'test'],
      ['train/cat/1.png', 'cat', 'train'],
      ['train/dog/2.png', 'dog', 'train'],
    ]);
  });
});

describe('a table beside images', () => {
  test('that fits too few of them is told with how many fit and names that do not', async () => {
    await mkdir(bench.path('few'));
    for (let i = 0; i < 10; i += 1) await bench.write(`few/img${i}.png`, encodeGrayPng(4, 4, new Uint8Array(16).fill(20 * i)));
    await bench.write(
      'few/labels.csv',
      ['file,label', ...Array.from({ length: 10 }, (_, i) => `${i < 2 ? 'img' : 'x'}${i}.png,${i % 2}`)].join('\n'),
    );
    const { words, report } = await imported(bench.path('few'));
    expect(report).toMatchObject({ items: 10, annotations: 0 });
    expect(words?.[0]).toContain(
      'labels.csv is not used for labels: 2 of its 10 rows name an image (column “file”), and 2 of 10 images have a row',
    );
    expect(words?.[0]).toContain('“x2.png”');
    const shown = await bench.run(['import', bench.path('few'), '--out', bench.path('shown.plumb')]);
    expect(shown.out).toContain('2 of its 10 rows name an image');
  });
});
