import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pythonHas, runPythonFile } from '#support/python.ts';
import { hasSharedData, sharedPath } from '#support/sharedData.ts';
import { useBench } from '../cli/harness.ts';

const here = pythonHas('pycocotools', 'supervision', 'datumaro', 'cv2', 'PIL');
const READER = join(import.meta.dirname, 'annotations.py');
const LONG = 300_000;

/** Label, corners, area, and what else the tool has to say. */
type Found = readonly [label: string, x1: number, y1: number, x2: number, y2: number, area: number, ...rest: unknown[]];
type Images = Readonly<Record<string, { readonly size: readonly [number, number]; readonly boxes: readonly Found[] }>>;
interface Region {
  readonly label: string;
  readonly shape: Readonly<Record<string, unknown>>;
}
interface Row {
  readonly externalId: string;
  readonly split: string;
  readonly data: { readonly width: number; readonly height: number };
  readonly regions: readonly Region[];
}

const bench = useBench();
const read = (jobs: readonly object[], make: object = {}): readonly Images[] =>
  runPythonFile(READER, { config: bench.path('config'), make, jobs }) as readonly Images[];

const nameOf = (file: string): string => (file.split('/').at(-1) ?? '').replace(/\.\w+$/, '');

/** What ours says of the images of a split: sizes, and boxes as label and corners. */
async function ours(project: string, split: string): Promise<Record<string, { size: number[]; boxes: (string | number)[][] }>> {
  const out = bench.path(`${project}-rows-${split}`);
  const shares = ['--split', 'train=0.8,validation=0.2'];
  await bench.json(['export', bench.path(project), '--format', 'jsonl', '--no-media', ...shares, '--out', out, '--force']);
  const rows = (await bench.text(`${project}-rows-${split}/items.jsonl`))
    .trimEnd()
    .split('\n')
    .map((row) => JSON.parse(row) as Row);
  return Object.fromEntries(
    rows
      .filter((row) => row.split === split)
      .map(({ externalId, data, regions }) => [
        nameOf(externalId),
        {
          size: [data.width, data.height],
          boxes: regions.map(({ label, shape }) => {
            const { x, y, width, height } = shape as { x: number; y: number; width: number; height: number };
            return [label, x, y, x + width, y + height, width * height];
          }),
        },
      ]),
  );
}

/** Rounded to a hundredth of a pixel, which is what Datumaro keeps, in one order. */
const rounded = (boxes: readonly (readonly unknown[])[]): string[] =>
  boxes.map(([label, ...numbers]) => [label, ...numbers.slice(0, 4).map((n) => Math.round(Number(n) * 100) / 100 + 0)].join(' ')).sort();

const WAYS = [
  ['pycocotools', 'coco', []],
  ['supervision', 'coco', []],
  ['datumaro', 'coco', []],
  ['ultralytics', 'yolo', []],
  ['supervision', 'yolo', []],
  ['datumaro', 'yolo', []],
  ['datumaro', 'voc', []],
  // It takes one off the upper left corner, as VOC's development kit counts.
  ['supervision', 'voc', ['--choose', 'corners=one']],
] as const;

/** Exports a project of boxes in every way and compares what every tool finds: images, sizes, classes, boxes, areas. */
async function compare(project: string, split: string, exact: number): Promise<void> {
  const jobs = [];
  for (const [tool, format, options] of WAYS) {
    const folder = bench.path(`${project}-${tool}-${format}`);
    await bench.json([
      'export',
      bench.path(project),
      '--format',
      format,
      '--split',
      'train=0.8,validation=0.2',
      ...options,
      '--out',
      folder,
    ]);
    jobs.push({ tool, format, folder, split: format === 'yolo' && split === 'validation' ? 'val' : split });
  }
  const truth = await ours(project, split);
  expect(Object.keys(truth).length).toBeGreaterThan(0);
  for (const [k, images] of read(jobs).entries()) {
    const [tool = '', format = ''] = WAYS[k] ?? [];
    // Lists of VOC by split are not read by supervision: it takes every annotation.
    const names = new Map(Object.entries(images).map(([file, image]) => [nameOf(file), image]));
    for (const [name, { size, boxes }] of Object.entries(truth)) {
      const found = names.get(name);
      expect([tool, format, name, found?.size]).toEqual([tool, format, name, size]);
      expect([tool, format, name, rounded(found?.boxes ?? [])]).toEqual([tool, format, name, rounded(boxes)]);
      const areas = (list: readonly (readonly unknown[])[]): number[] => list.map((box) => Number(box[5])).sort((a, b) => a - b);
      const expected = areas(boxes);
      areas(found?.boxes ?? []).forEach((area, at) => expect(Math.abs(area - (expected[at] ?? 0))).toBeLessThan(exact));
    }
    if (tool !== 'supervision' || format !== 'voc') expect([tool, format, names.size]).toEqual([tool, format, Object.keys(truth).length]);
  }
}

describe.skipIf(!here)('what the tools of others find in our exports', () => {
  describe.skipIf(!hasSharedData)('of Blood Cell Count and Detection', () => {
    test('is each image, size, class, box and area, whatever the format', { timeout: LONG }, async () => {
      await bench.json(['import', sharedPath('detection/bccd'), '--seed', '5', '--out', bench.path('bccd.plumb')]);
      await compare('bccd.plumb', 'train', 0.5);
    });
  });

  describe('of images that are stored turned', () => {
    beforeAll(async () => {
      await mkdir(bench.path('turned'), { recursive: true });
      const make: Record<string, readonly number[]> = {};
      const rows: string[] = [];
      for (let orientation = 1; orientation <= 8; orientation += 1) {
        make[bench.path(`turned/o${orientation}.jpg`)] = [100, 80, orientation];
        const [width, height] = orientation >= 5 ? [80, 100] : [100, 80];
        const shape = { kind: 'box', x: 3 + orientation, y: 5, width: 20, height: height - 12 };
        rows.push(
          JSON.stringify({
            file: `o${orientation}.jpg`,
            regions: [
              { label: 'thing', shape },
              { label: 'all', shape: { kind: 'box', x: 0, y: 0, width, height } },
            ],
          }),
        );
      }
      read([], make);
      await writeFile(bench.path('turned/regions.jsonl'), `${rows.join('\n')}\n`);
      await bench.json([
        'import',
        bench.path('turned'),
        '--task',
        'regions',
        '--holdout',
        '0',
        '--seed',
        '5',
        '--out',
        bench.path('turned.plumb'),
      ]);
    }, LONG);

    test('is each box where the image shows it, and the size as shown', { timeout: LONG }, async () => {
      await compare('turned.plumb', 'train', 0.5);
    });
  });

  describe('of every shape', () => {
    const SKELETON = {
      keypoints: ['nose', 'hand', 'foot'],
      skeleton: [
        [1, 2],
        [2, 3],
      ],
    };
    /** Area and pixels by hand: a box, an outline of two parts (12.5 and 20), a mask of 5 × 4, a person of three points. */
    const annotations = [
      { id: 1, image_id: 1, category_id: 2, bbox: [10, 10, 20, 15], iscrowd: 0, segmentation: [] },
      {
        id: 2,
        image_id: 1,
        category_id: 2,
        iscrowd: 0,
        segmentation: [
          [40, 10, 45, 10, 40, 15],
          [50, 20, 54, 20, 54, 25, 50, 25],
        ],
      },
      {
        id: 3,
        image_id: 1,
        category_id: 2,
        iscrowd: 1,
        segmentation: { size: [80, 100], counts: columns(100, 80, { x: 60, y: 30, width: 5, height: 4 }) },
      },
      {
        id: 4,
        image_id: 1,
        category_id: 1,
        bbox: [5, 40, 30, 35],
        iscrowd: 0,
        segmentation: [],
        keypoints: [10, 45, 2, 0, 0, 0, 20, 70, 1],
        num_keypoints: 2,
      },
    ];

    beforeAll(async () => {
      await mkdir(bench.path('shapes'), { recursive: true });
      read([], { [bench.path('shapes/a.jpg')]: [100, 80, 1] });
      const categories = [
        { id: 1, name: 'person', ...SKELETON },
        { id: 2, name: 'thing' },
      ];
      const images = [{ id: 1, file_name: 'a.jpg', width: 100, height: 80 }];
      await writeFile(bench.path('shapes/instances.json'), JSON.stringify({ images, categories, annotations }));
      await bench.json(['import', bench.path('shapes'), '--holdout', '0', '--out', bench.path('shapes.plumb')]);
    }, LONG);

    test('pycocotools counts the pixels and areas of boxes, parts, masks and key points that went in', { timeout: LONG }, async () => {
      const folder = bench.path('shapes-coco');
      await bench.json(['export', bench.path('shapes.plumb'), '--format', 'coco', '--out', folder]);
      const [images] = read([{ tool: 'pycocotools', format: 'coco', folder, split: 'train' }]);
      expect(images?.['a.jpg']?.boxes).toEqual([
        ['thing', 10, 10, 30, 25, 300, 0, null],
        // By pycocotools' rule of fifths, as it counts the same outlines as they came in.
        ['thing', 40, 10, 54, 25, 32.5, 0, expect.any(Number)],
        ['thing', 60, 30, 65, 34, 20, 1, 20],
        ['person', 5, 40, 35, 75, 30 * 35, 0, null],
      ]);
      const file = JSON.parse(await bench.text('shapes-coco/annotations/instances_train.json')) as {
        categories: readonly object[];
        annotations: readonly Record<string, unknown>[];
      };
      expect(file.categories).toEqual([
        { id: 1, name: 'person', supercategory: '', ...SKELETON },
        { id: 2, name: 'thing', supercategory: '' },
      ]);
      expect(file.annotations.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
      expect(file.annotations[1]?.['segmentation']).toEqual(annotations[1]?.segmentation);
      expect(file.annotations[3]).toMatchObject({ keypoints: annotations[3]?.keypoints, num_keypoints: 2 });
    });

    test('Ultralytics takes outlines and poses, each of a set of its own', { timeout: LONG }, async () => {
      const jobs = [];
      for (const task of ['segment', 'pose']) {
        const folder = bench.path(`shapes-${task}`);
        await bench.json(['export', bench.path('shapes.plumb'), '--format', 'yolo', '--choose', `task=${task}`, '--out', folder]);
        jobs.push({ tool: 'ultralytics', format: 'yolo', folder, split: 'train' });
      }
      const [segments, poses] = read(jobs);
      expect(rounded(segments?.['a.jpg']?.boxes ?? [])).toEqual([
        'person 5 40 35 75',
        'thing 10 10 30 25',
        'thing 40 10 54 25',
        'thing 60 30 65 34',
      ]);
      const person = poses?.['a.jpg']?.boxes.find(([label]) => label === 'person');
      expect(rounded([person ?? []])).toEqual(['person 5 40 35 75']);
      expect(((person?.[6] ?? []) as number[]).map((n) => Math.round(n * 1000) / 1000)).toEqual([10, 45, 2, 0, 0, 0, 20, 70, 1]);
    });
  });
});

/** Runs of a block of pixels down the columns of an image, as COCO has them. */
function columns(
  width: number,
  height: number,
  block: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): number[] {
  const runs = [block.x * height + block.y];
  for (let k = 0; k < block.width; k += 1) runs.push(block.height, height - block.height);
  const rest = width * height - runs.reduce((sum, run) => sum + run, 0);
  runs[runs.length - 1] = (runs.at(-1) ?? 0) + rest;
  return runs;
}
