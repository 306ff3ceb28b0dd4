import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { encodeGrayPng } from '#formats/image/png.ts';
import { hasSharedData, sharedPath } from '#support/sharedData.ts';
import { useBench } from './harness.ts';

interface Region {
  readonly label: string;
  readonly shape: Readonly<Record<string, unknown>> & { readonly kind: string };
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly group?: string;
}
interface Row {
  readonly externalId: string;
  readonly state: string;
  readonly regions: readonly Region[] | null;
}

const bench = useBench();
const png = (width: number, height: number, k = 0): Uint8Array =>
  encodeGrayPng(
    width,
    height,
    Uint8Array.from({ length: width * height }, (_, i) => (i * 7 + k * 31) % 256),
  );

async function folder(name: string, files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(bench.path(`${name}/${path}`)), { recursive: true });
    await writeFile(bench.path(`${name}/${path}`), content);
  }
  return bench.path(name);
}

/** Rows of a project by the file name of their image. */
async function rowsOf(project: string): Promise<ReadonlyMap<string, Row>> {
  const out = `${project}-rows-${Math.random()}`;
  await bench.json(['export', bench.path(project), '--format', 'jsonl', '--no-media', '--out', bench.path(out)]);
  const rows = (await bench.text(`${out}/items.jsonl`)).trimEnd().split('\n');
  return new Map(rows.map((row) => JSON.parse(row) as Row).map((row) => [row.externalId.split('/').at(-1) ?? '', row]));
}

const problemsOf = (document: Readonly<Record<string, unknown>>): readonly string[] =>
  (document['problems'] as readonly { file: string; line: number; code: string }[]).map(
    ({ file, line, code }) => `${file}:${line} ${code}`,
  );

/** A box as corners, to a millionth of a pixel. */
const cornersOf = ({ label, shape }: Region): string => {
  const { x, y, width, height } = shape as unknown as { x: number; y: number; width: number; height: number };
  return [label, ...[x, y, x + width, y + height].map((value) => value.toFixed(6))].join(' ');
};

describe.skipIf(!hasSharedData)('Blood Cell Count and Detection, as its VOC files have it', () => {
  const bccd = sharedPath('detection/bccd');
  /** Boxes by image, taken from the XML by hand. */
  const truth = new Map<string, string[]>();

  beforeAll(async () => {
    for (const name of await readdir(join(bccd, 'Annotations'))) {
      const xml = await readFile(join(bccd, 'Annotations', name), 'utf8');
      const boxes = [...xml.matchAll(/<object>[^]*?<\/object>/g)].map(([object]) => {
        const value = (tag: string): string => new RegExp(`<${tag}>([^<]*)<`).exec(object)?.[1] ?? '';
        return { label: value('name'), corners: ['xmin', 'ymin', 'xmax', 'ymax'].map((tag) => Number(value(tag))) };
      });
      const whole = boxes.filter(({ corners: [x1 = 0, y1 = 0, x2 = 0, y2 = 0] }) => x2 > x1 && y2 > y1);
      truth.set(
        name.replace('.xml', '.jpg'),
        whole.map(({ label, corners }) => [label, ...corners.map((n) => n.toFixed(6))].join(' ')),
      );
    }
    expect([...truth.values()].flat().length).toBe(1246);
  });

  const boxesOf = async (project: string): Promise<Record<string, string[]>> =>
    Object.fromEntries([...(await rowsOf(project))].map(([file, { regions }]) => [file, (regions ?? []).map(cornersOf)]));

  test('comes in with every box but the empty one, which is named; goes out in each format, and comes back equal', async () => {
    const report = await bench.json(['import', bccd, '--out', bench.path('bccd.plumb')]);
    expect(report).toMatchObject({ items: 90, annotations: 90 });
    expect(problemsOf(report)).toEqual(['bccd/Annotations/BloodImage_00343.xml:50 bad-region']);
    const first = await boxesOf('bccd.plumb');
    expect(first).toEqual(Object.fromEntries(truth));
    for (const format of ['coco', 'yolo', 'voc']) {
      const out = bench.path(`bccd-${format}`);
      const written = await bench.json([
        'export',
        bench.path('bccd.plumb'),
        '--format',
        format,
        '--out',
        out,
        '--split',
        'train=0.8,validation=0.2',
      ]);
      expect(written).toMatchObject({ items: 90, annotations: 90 });
      const again = await bench.json(['import', out, '--out', bench.path(`${format}.plumb`)]);
      expect([format, again['items'], again['annotations'], problemsOf(again)]).toEqual([format, 90, 90, []]);
      const back = await boxesOf(`${format}.plumb`);
      for (const [file, boxes] of Object.entries(first)) expect([format, file, back[file]]).toEqual([format, file, boxes]);
    }
  });

  test('VOC of one corner rule comes back equal by the same rule, and a pixel off by the other', async () => {
    const out = bench.path('bccd-one');
    await bench.json(['export', bench.path('bccd.plumb'), '--format', 'voc', '--choose', 'corners=one', '--out', out]);
    await bench.json(['import', out, '--choose', 'corners=one', '--out', bench.path('one.plumb')]);
    expect(await boxesOf('one.plumb')).toEqual(Object.fromEntries(truth));
    const { err } = await bench.run(['import', out, '--choose', 'corners=two', '--out', bench.path('x.plumb')]);
    expect(err).toContain('corners=auto|zero|one');
  });

  test('annotations alone go to images that were imported before', async () => {
    await bench.json(['import', join(bccd, 'JPEGImages'), '--labels', 'none', '--task', 'regions', '--out', bench.path('late.plumb')]);
    const report = await bench.json(['import', join(bccd, 'Annotations'), '--out', bench.path('late.plumb')]);
    expect(report).toMatchObject({ added: 0, annotations: 90 });
    expect(await boxesOf('late.plumb')).toEqual(Object.fromEntries(truth));
  });
});

const CATEGORIES = [
  { id: 7, name: 'cat' },
  {
    id: 3,
    name: 'person',
    keypoints: ['nose', 'hand', 'foot'],
    skeleton: [
      [1, 2],
      [2, 3],
    ],
  },
];
const coco = (annotations: readonly object[], images: readonly object[] = [{ id: 9, file_name: 'a.png', width: 40, height: 30 }]): string =>
  JSON.stringify({ images, categories: CATEGORIES, annotations });

describe('COCO', () => {
  test('boxes, outlines of several parts, masks of both codings, crowds and key points come in as such', async () => {
    const rle = { size: [30, 40], counts: [0, 30, 30, 5, 1135] };
    const at = await folder('c1', {
      'a.png': png(40, 30),
      'instances.json': coco([
        {
          id: 1,
          image_id: 9,
          category_id: 7,
          bbox: [1.5, 2, 10, 12.25],
          area: 1,
          iscrowd: 0,
          segmentation: [],
          attributes: { occluded: true },
        },
        {
          id: 2,
          image_id: 9,
          category_id: 7,
          bbox: [0, 0, 9, 9],
          iscrowd: 0,
          segmentation: [
            [0, 0, 4, 0, 4, 4.5],
            [5, 5, 9, 5, 9, 9, 5, 9],
          ],
        },
        { id: 3, image_id: 9, category_id: 7, bbox: [0, 0, 3, 30], iscrowd: 1, segmentation: rle },
        {
          id: 5,
          image_id: 9,
          category_id: 3,
          bbox: [10, 10, 8, 8],
          iscrowd: 0,
          segmentation: [],
          keypoints: [11, 12, 2, 0, 0, 0, 13, 15, 1],
          num_keypoints: 2,
        },
      ]),
    });
    const report = await bench.json(['import', at, '--out', bench.path('c1.plumb')]);
    expect(problemsOf(report)).toEqual([]);
    const regions = (await rowsOf('c1.plumb')).get('a.png')?.regions ?? [];
    expect(regions[0]).toMatchObject({
      label: 'cat',
      shape: { kind: 'box', x: 1.5, y: 2, width: 10, height: 12.25 },
      attributes: { occluded: true },
    });
    expect(regions[1]?.shape).toEqual({
      kind: 'polygon',
      parts: [
        { outer: [0, 0, 4, 0, 4, 4.5], holes: [] },
        { outer: [5, 5, 9, 5, 9, 9, 5, 9], holes: [] },
      ],
    });
    expect(regions[2]).toMatchObject({ shape: { kind: 'mask', x: 0, y: 0, width: 3, height: 30 }, attributes: { crowd: true } });
    const pose = regions.filter(({ label }) => label === 'person');
    expect(pose.map(({ shape }) => shape.kind)).toEqual(['box', 'keypoints']);
    expect(new Set(pose.map(({ group }) => group)).size).toBe(1);
    expect(pose[1]?.shape['points']).toEqual([11, 12, 2, 0, 0, 0, 13, 15, 1]);
  });

  test('what cannot come in is named by its annotation, and the others come in', async () => {
    const good = { id: 1, image_id: 9, category_id: 7, bbox: [1, 1, 5, 5] };
    const text = coco([
      good,
      { id: 2, image_id: 9, category_id: 7, bbox: [1, 1, 0, 5] },
      { id: 3, image_id: 9, category_id: 7, bbox: [500, 1, 4, 5] },
      { id: 4, image_id: 9, category_id: 99, bbox: [1, 1, 4, 5] },
      { id: 5, image_id: 77, category_id: 7, bbox: [1, 1, 4, 5] },
      { id: 6, image_id: 9, category_id: 7, bbox: [1, 1, '@', 5] },
      { id: 7, image_id: 9, category_id: 7, segmentation: [[1, 2, 3]] },
      { id: 8, image_id: 9, category_id: 7, bbox: [2, 2, 5, 5], score: 0.5 },
    ]).replace('"@"', 'NaN');
    const at = await folder('c2', { 'a.png': png(40, 30), 'x.json': text });
    const report = await bench.json(['import', at, '--out', bench.path('c2.plumb')]);
    const problems = report['problems'] as readonly { code: string; message: string }[];
    expect(problems.map(({ code, message }) => `${code} ${/Annotation (\d+)/.exec(message)?.[1]}`).sort()).toEqual([
      'bad-region 2',
      'bad-region 6',
      'bad-region 7',
      'outside-image 3',
      'unknown-category 4',
      'unknown-image 5',
    ]);
    expect((await rowsOf('c2.plumb')).get('a.png')?.regions?.length).toBe(2);
    const { out } = await bench.run(['import', at, '--dry-run', '--out', bench.path('c2b.plumb')]);
    expect(out).toContain('1 region carries a score');
  });

  test('images that the file lists without an annotation are confirmed empty, or not labeled where somebody says so', async () => {
    const images = ['a', 'b'].map((name, id) => ({ id, file_name: `${name}.png`, width: 40, height: 30 }));
    const at = await folder('c3', {
      'a.png': png(40, 30),
      'b.png': png(40, 30, 1),
      'x.json': coco([{ id: 1, image_id: 0, category_id: 7, bbox: [1, 1, 5, 5] }], images),
    });
    await bench.json(['import', at, '--out', bench.path('c3.plumb')]);
    expect((await rowsOf('c3.plumb')).get('b.png')?.state).toBe('confirmed-empty');
    await bench.json(['import', at, '--choose', 'empty=unlabeled', '--out', bench.path('c3b.plumb')]);
    expect((await rowsOf('c3b.plumb')).get('b.png')?.state).toBe('unseen');
  });

  test('an image of another size than the file says gets no regions, which would lie elsewhere', async () => {
    const at = await folder('c4', { 'a.png': png(20, 15), 'x.json': coco([{ id: 1, image_id: 9, category_id: 7, bbox: [1, 1, 5, 5] }]) });
    const report = await bench.json(['import', at, '--out', bench.path('c4.plumb')]);
    expect(problemsOf(report)).toEqual(['c4/x.json:0 other-size']);
    expect((await rowsOf('c4.plumb')).get('a.png')?.state).toBe('unseen');
  });
});

describe('YOLO', () => {
  const yaml = 'path: ../d\ntrain: images/train\nval: images/val\nnames:\n  0: cat\n  1: "a dog"\n';

  test('rows are boxes, outlines, rotated boxes or poses; a bad row is named by its line', async () => {
    const at = await folder('y1', {
      'data.yaml': yaml,
      'images/train/1.png': png(40, 20),
      'images/val/1.png': png(40, 20, 1),
      'labels/train/1.txt':
        '0 0.5 0.5 0.25 0.5\n1 0.1 0.2 0.5 0.2 0.3 0.9\n7 0.5 0.5 0.1 0.1\n0 nan 0.5 0.1 0.1\n0 0.5 0.5 0 0.1\n1 0.5 0.5 0.1 0.2 0.87\n',
      'labels/val/1.txt': '',
    });
    const report = await bench.json(['import', at, '--out', bench.path('y1.plumb')]);
    expect(problemsOf(report)).toEqual([
      'y1/labels/train/1.txt:3 unknown-category',
      'y1/labels/train/1.txt:4 bad-row',
      'y1/labels/train/1.txt:5 bad-region',
    ]);
    await bench.json(['export', bench.path('y1.plumb'), '--format', 'jsonl', '--no-media', '--out', bench.path('y1-rows')]);
    const rows = (await bench.text('y1-rows/items.jsonl'))
      .trimEnd()
      .split('\n')
      .map((row) => JSON.parse(row) as Row);
    expect(rows.map(({ externalId, state }) => [externalId, state])).toEqual([
      ['train/1.png', 'labeled'],
      ['val/1.png', 'confirmed-empty'],
    ]);
    expect(rows[0]?.regions?.map(({ label, shape }) => [label, shape])).toEqual([
      ['cat', { kind: 'box', x: 15, y: 5, width: 10, height: 10 }],
      ['a dog', { kind: 'polygon', parts: [{ outer: [4, 4, 20, 4, 12, 18], holes: [] }] }],
      ['a dog', { kind: 'box', x: 18, y: 8, width: 4, height: 4 }],
    ]);
  });

  test('rotated boxes and key points come in as such, by their look and by data.yaml', async () => {
    const turned = await folder('y2', {
      'data.yaml': yaml,
      'images/1.png': png(40, 20),
      'labels/1.txt': '0 0.5 0.25 0.75 0.5 0.5 0.75 0.25 0.5\n',
    });
    await bench.json(['import', turned, '--out', bench.path('y2.plumb')]);
    const [box] = (await rowsOf('y2.plumb')).get('1.png')?.regions ?? [];
    expect(box?.shape).toMatchObject({ kind: 'rotated-box', cx: 20, cy: 10 });
    expect(box?.shape['width']).toBeCloseTo(Math.hypot(10, 5), 9);
    const pose = await folder('y3', {
      'data.yaml': `${yaml}kpt_shape: [2, 3]\n`,
      'images/1.png': png(40, 20),
      'labels/1.txt': '0 0.5 0.5 0.5 0.5 0.25 0.5 2 0 0 0\n',
    });
    await bench.json(['import', pose, '--out', bench.path('y3.plumb')]);
    const [outer, points] = (await rowsOf('y3.plumb')).get('1.png')?.regions ?? [];
    expect([outer?.shape, points?.shape]).toEqual([
      { kind: 'box', x: 10, y: 5, width: 20, height: 10 },
      { kind: 'keypoints', points: [10, 10, 2, 0, 0, 0] },
    ]);
    expect(points?.group).toBe(outer?.group);
  });
});

describe('an image that its file stores turned', () => {
  test('gets its regions where they are displayed, whichever way the annotations count pixels', async () => {
    const { turnedPng } = await import('#support/turnedPng.ts');
    const shown = { box: [3, 4, 10, 6] as const, width: 30, height: 40 };
    for (let orientation = 1; orientation <= 8; orientation += 1) {
      const stored = orientation >= 5 ? { width: 40, height: 30 } : { width: 30, height: 40 };
      const at = await folder(`t${orientation}`, {
        'a.png': turnedPng(stored.width, stored.height, orientation),
        'shown.json': coco(
          [{ id: 1, image_id: 9, category_id: 7, bbox: shown.box }],
          [{ id: 9, file_name: 'a.png', width: 30, height: 40 }],
        ),
      });
      await bench.json(['import', at, '--out', bench.path(`t${orientation}.plumb`)]);
      const [region] = (await rowsOf(`t${orientation}.plumb`)).get('a.png')?.regions ?? [];
      expect([orientation, region?.shape]).toEqual([orientation, { kind: 'box', x: 3, y: 4, width: 10, height: 6 }]);
      if (orientation < 5) continue;
      // The same box as the stored picture has it (EXIF 2.32: 5 transposes, 6 turns right, 7 transposes across, 8 turns left).
      const raw = { 5: [4, 3], 6: [4, 30 - 3 - 10], 7: [40 - 4 - 6, 30 - 3 - 10], 8: [40 - 4 - 6, 3] }[orientation] ?? [];
      const other = await folder(`s${orientation}`, {
        'a.png': turnedPng(stored.width, stored.height, orientation),
        'stored.json': coco([{ id: 1, image_id: 9, category_id: 7, bbox: [...raw, 6, 10] }], [{ id: 9, file_name: 'a.png', ...stored }]),
      });
      await bench.json(['import', other, '--out', bench.path(`s${orientation}.plumb`)]);
      const [same] = (await rowsOf(`s${orientation}.plumb`)).get('a.png')?.regions ?? [];
      expect([orientation, same?.shape]).toEqual([orientation, region?.shape]);
    }
  });
});
