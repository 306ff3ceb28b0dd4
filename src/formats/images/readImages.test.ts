import { labelKind } from '#domain/annotation/kinds/index.ts';
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Hash } from '#domain/ids.ts';
import { cornersPng, gif, jpegHead, pngHead } from '#support/imageBytes.ts';
import { picked, testDecoder } from '#support/imageDecoder.ts';
import { fashionImages } from '#support/fashion.ts';
import { hasSharedData, sharedFile } from '#support/sharedData.ts';
import { forgeZip } from '#support/zips.ts';
import { encodeGrayPng } from '../image/png.ts';
import { LOOK_BYTES } from '../image/types.ts';
import { listFiles } from './list.ts';
import type { ReadImagesOptions } from './readFiles.ts';
import { describeImages, previewImages, readImages } from './readImages.ts';
import type { ImageBatch, PickedMedia } from './types.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const hash = (file: Uint8Array): Promise<Hash> => Promise.resolve(createHash('sha256').update(file).digest('hex') as Hash);
/** A picture that no other number gives. */
const image = (k: number): Uint8Array =>
  encodeGrayPng(
    4,
    4,
    Uint8Array.from({ length: 16 }, (_, i) => (k * 37 + i * 5) % 256),
  );

async function read(files: readonly PickedMedia[], options: Partial<ReadImagesOptions> = {}) {
  const list = await listFiles(files);
  const set = await describeImages(list);
  const batches: ImageBatch[] = [];
  for await (const batch of readImages(list, { labels: set.labels, kind: labelKind(false), ...options }, { decoder: testDecoder, hash }))
    batches.push(batch);
  const images = batches.flatMap((batch) => batch.images);
  return {
    set,
    images,
    labels: Object.fromEntries(images.map(({ record }) => [record.externalId, record.labels])),
    meta: Object.fromEntries(images.map(({ record }) => [record.externalId, record.meta])),
    problems: batches.flatMap((batch) => batch.problems),
    last: batches.at(-1),
  };
}

const HEADER = { type: 'image/png', rawWidth: 28, rawHeight: 28, orientation: 1, frames: 1 } as const;

const codes = (problems: readonly { readonly file: string; readonly line: number; readonly code: string }[]): string[] =>
  problems.map(({ file, line, code }) => `${file}:${line} ${code}`);

describe('folders', () => {
  const files = ['d/train/cat/1.png', 'd/train/dog/2.png', 'd/Test/cat/3.png'].map((path, k) => picked(path, image(k)));

  test('the folder that holds an image is its label, a first folder named like a split is meta', async () => {
    const { set, labels, meta, problems, images } = await read(files);
    expect(set).toMatchObject({ format: 'images', source: 'd', images: 3, types: { PNG: 3 }, labels: { from: 'folders' }, others: 0 });
    expect(set.folders).toEqual([
      { name: 'cat', images: 2 },
      { name: 'dog', images: 1 },
    ]);
    expect(labels).toEqual({ 'train/cat/1.png': ['cat'], 'train/dog/2.png': ['dog'], 'Test/cat/3.png': ['cat'] });
    expect(Object.values(meta)).toEqual([{ split: 'train' }, { split: 'train' }, { split: 'Test' }]);
    expect(problems).toEqual([]);
    expect(images[0]?.file?.look).toHaveLength(LOOK_BYTES);
    expect(images[0]?.record.content).toMatchObject({ kind: 'image', type: 'image/png', width: 4, height: 4, orientation: 1, frames: 1 });
  });

  test('an archive of the same folders gives the same items', async () => {
    const zip = picked('d.zip', forgeZip(files.map(({ path }, k) => ({ name: path, data: image(k) }))));
    const [a, b] = [await read(files), await read([zip])];
    expect(b.images.map(({ record }) => record)).toEqual(a.images.map(({ record }) => record));
    expect(b.set.source).toBe('d');
  });

  test('folders of a layout, single folders and images beside folders are no labels unless somebody says so', async () => {
    const layout = ['d/images/1.png', 'd/masks/1.png'].map((path, k) => picked(path, image(k)));
    const single = ['d/cat/1.png', 'd/cat/2.png'].map((path, k) => picked(path, image(k)));
    const beside = ['d/cat/1.png', 'd/dog/1.png', 'd/2.png'].map((path, k) => picked(path, image(k)));
    for (const set of [layout, single, beside]) expect((await read(set)).set.labels).toEqual({ from: 'none' });
    expect((await read(beside, { labels: { from: 'folders' } })).labels).toEqual({
      'cat/1.png': ['cat'],
      'dog/1.png': ['dog'],
      '2.png': null,
    });
    expect((await read(files, { labels: { from: 'none' } })).labels).toMatchObject({ 'train/cat/1.png': null });
  });

  test('folders may be class numbers', async () => {
    const numbered = ['d/0/1.png', 'd/1/2.png', 'd/7/3.png'].map((path, k) => picked(path, image(k)));
    const { labels, problems } = await read(numbered, { classes: { names: ['cat', 'dog'], firstClass: 0 } });
    expect(labels).toEqual({ '0/1.png': ['cat'], '1/2.png': ['dog'], '7/3.png': null });
    expect(codes(problems)).toEqual(['d/7/3.png:0 unknown-class']);
  });
});

describe('tables', () => {
  const set = (table: string, name = 'd/labels.csv') => [
    picked('d/img/a.png', image(1)),
    picked('d/img/b.png', image(2)),
    picked('d/img/c.PNG', image(3)),
    picked(name, bytes(table)),
  ];

  test('a column that names images gives their labels, the others meta', async () => {
    const { set: found, labels, meta, problems } = await read(set('nr,file,label,size\n1,a.png,cat,5\n2,b.png,dog,6\n3,c.PNG,,7\n'));
    expect(found.labels).toEqual({ from: 'table', path: 'd/labels.csv', fileField: 'file', labelField: 'label' });
    expect(found.tables).toMatchObject([{ rows: 3, fields: ['nr', 'file', 'label', 'size'], values: { label: ['cat', 'dog'] } }]);
    expect(found.first.map(({ label }) => label)).toEqual(['cat', 'dog', null]);
    expect(labels).toEqual({ 'img/a.png': ['cat'], 'img/b.png': ['dog'], 'img/c.PNG': null });
    expect(meta['img/b.png']).toEqual({ nr: '2', size: '6' });
    expect(problems).toEqual([]);
  });

  test('images are named by path, by name, without extension, in another case or from another root', async () => {
    for (const [a, b, c] of [
      ['img/a.png', './img/b.png', 'd/img/c.PNG'],
      ['a', 'b', 'c'],
      ['A.PNG', 'b.png', 'c.png'],
      ['/home/x/img/a.png', '..\\img\\b.png', 'c.PNG'],
    ]) {
      expect((await read(set(`file,label\n${a},x\n${b},y\n${c},z\n`))).labels).toEqual({
        'img/a.png': ['x'],
        'img/b.png': ['y'],
        'img/c.PNG': ['z'],
      });
    }
  });

  test('rows without image, images without row, names that fit two and images named twice are told', async () => {
    const files = [
      ...set('file,label\na.png,x\nz.png,x\nsame.png,x\na.png,x\na.png,y\n'),
      picked('d/e/same.png', image(4)),
      picked('d/f/same.png', image(5)),
    ];
    const { labels, problems } = await read(files, {
      labels: { from: 'table', path: 'd/labels.csv', fileField: 'file', labelField: 'label' },
    });
    expect(labels).toMatchObject({ 'img/a.png': ['x'], 'img/b.png': null, 'e/same.png': null });
    expect(codes(problems)).toEqual([
      'd/labels.csv:6 image-named-twice',
      'd/labels.csv:3 no-such-image',
      'd/labels.csv:4 no-such-image',
      'd/img/b.png:0 no-row',
      'd/img/c.PNG:0 no-row',
      'd/e/same.png:0 no-row',
      'd/f/same.png:0 no-row',
    ]);
  });

  test('of a thousand and more missing rows the first thousand are told and the rest counted', async () => {
    const rows = Array.from({ length: 1500 }, (_, k) => `z${k}.png,x`).join('\n');
    const { problems } = await read(set(`file,label\na.png,x\nb.png,x\nc.PNG,x\n${rows}\n`), {
      labels: { from: 'table', path: 'd/labels.csv', fileField: 'file', labelField: 'label' },
    });
    expect(problems).toHaveLength(1001);
    expect(problems.at(-1)?.message).toBe('500 more rows name no image.');
  });

  test('several labels a row, lists of JSON and several rows an image are for projects that take them', async () => {
    const options = { kind: labelKind(true) } as const;
    expect((await read(set('file,labels\na.png,x|y\nb.png,z\nc.PNG,\n'), options)).labels).toEqual({
      'img/a.png': ['x', 'y'],
      'img/b.png': ['z'],
      'img/c.PNG': null,
    });
    expect((await read(set('file,label\na.png,x\na.png,y\nb.png,z\nc.PNG,x\n'), options)).labels).toMatchObject({
      'img/a.png': ['x', 'y'],
      'img/b.png': ['z'],
    });
    const json = '{"image":"a.png","labels":["x","y"]}\n{"image":"b.png","labels":[]}\n{"image":"c.PNG","labels":["x"]}\n';
    expect((await read(set(json, 'd/labels.jsonl'), options)).labels).toEqual({
      'img/a.png': ['x', 'y'],
      'img/b.png': [],
      'img/c.PNG': ['x'],
    });
    expect(codes((await read(set(json, 'd/labels.jsonl'))).problems)).toContain('d/labels.jsonl:1 several-labels');
  });

  test('class numbers get their names', async () => {
    const { labels } = await read(set('file,label\na.png,1\nb.png,2\nc.PNG,2\n'), { classes: { names: ['cat', 'dog'], firstClass: 1 } });
    expect(labels).toEqual({ 'img/a.png': ['cat'], 'img/b.png': ['dog'], 'img/c.PNG': ['dog'] });
  });
});

describe('bad files', () => {
  test('each is told with its name, and the good ones come in whatever they are called', async () => {
    const { images, problems, set, last } = await read(
      [
        ['d/huge.png', pngHead(20_000, 20_000)],
        ['d/cut.jpg', jpegHead(30, 20)],
        ['d/empty.gif', new Uint8Array(0)],
        ['d/text.png', bytes('no image at all')],
        ['d/photo.heic', Uint8Array.from([0, 0, 0, 16, ...bytes('ftypheic'), 0, 0, 0, 0])],
        ['d/really-a-png.jpg', image(1)],
        ['d/without-extension', image(2)],
        ['d/notes.txt', bytes('hello')],
        ['d/hidden.dat', image(3)],
        ['d/moving.gif', gif(4, 4, 500)],
        ['d/one.png', encodeGrayPng(1, 1, Uint8Array.of(7))],
      ].map(([path, file]) => picked(path as string, file as Uint8Array)),
    );
    expect(codes(problems)).toEqual([
      'd/huge.png:0 image-too-large',
      'd/cut.jpg:0 damaged-image',
      'd/empty.gif:0 damaged-image',
      'd/text.png:0 not-an-image',
      'd/photo.heic:0 unsupported-image',
    ]);
    expect(
      images.map(({ record: { externalId, content } }) => [externalId, content.kind === 'image' && [content.type, content.frames]]),
    ).toEqual([
      ['really-a-png.jpg', ['image/png', 1]],
      ['without-extension', ['image/png', 1]],
      ['hidden.dat', ['image/png', 1]],
      ['moving.gif', ['image/gif', 500]],
      ['one.png', ['image/png', 1]],
    ]);
    expect(set).toMatchObject({ images: 10, others: 1 });
    expect([last?.done, last?.total]).toEqual([10, 10]);
  });

  test('equal pictures in different files share a look, and different ones do not', async () => {
    const corners = cornersPng(64, 64);
    const padded = new Uint8Array([...corners, 0, 0]);
    const { images } = await read([picked('d/a.png', corners), picked('d/b.png', padded), picked('d/c.png', image(1))]);
    const looks = images.map(({ record: { content } }) => (content.kind === 'image' ? content.look : ''));
    expect(looks[0]).toBe(looks[1]);
    expect(looks[0]).not.toBe(looks[2]);
    expect(images[0]?.record.content).not.toEqual(images[1]?.record.content);
  });
});

describe('IDX', () => {
  const idx = (kind: number, dimensions: readonly number[], data: Uint8Array): Uint8Array => {
    const head = Buffer.alloc(4 + 4 * dimensions.length);
    head.writeUInt32BE(0x0800 + kind);
    for (const [k, side] of dimensions.entries()) head.writeUInt32BE(side, 4 + 4 * k);
    return new Uint8Array(Buffer.concat([head, data]));
  };
  const pixels = Uint8Array.from({ length: 3 * 2 * 2 }, (_, i) => i * 20);
  const images = idx(3, [3, 2, 2], pixels);
  const labels = idx(1, [3], Uint8Array.of(7, 0, 7));

  test('a pair comes in packed or not, by row number, each class under its number', async () => {
    for (const pack of [(file: Uint8Array) => file, (file: Uint8Array) => new Uint8Array(gzipSync(file))]) {
      const found = await read([picked('t-images-idx3-ubyte.gz', pack(images)), picked('t-labels-idx1-ubyte.gz', pack(labels))]);
      expect(found.set).toMatchObject({ format: 'idx', source: 't-images-idx3-ubyte', images: 3, labels: { from: 'set' } });
      expect(found.labels).toEqual({ 0: ['7'], 1: ['0'], 2: ['7'] });
      expect(found.images[1]?.file?.bytes).toEqual(encodeGrayPng(2, 2, pixels.subarray(4, 8)));
      expect(found.images[1]?.record.content).toMatchObject({ type: 'image/png', width: 2, height: 2 });
    }
  });

  test('names of classes, color images of either layout, and several sets', async () => {
    const interleaved = Uint8Array.from({ length: 2 * 2 * 3 }, (_, i) => i * 20);
    const planes = Uint8Array.from({ length: 12 }, (_, i) => interleaved[3 * (i % 4) + Math.floor(i / 4)] ?? 0);
    const [a, b] = [
      await read([picked('a.idx', idx(4, [1, 2, 2, 3], interleaved))]),
      await read([picked('a.idx', idx(4, [1, 3, 2, 2], planes))]),
    ];
    expect(a.images[0]?.file?.bytes).toEqual(b.images[0]?.file?.bytes);
    const named = await read([picked('x.idx3', images), picked('y.idx1', labels)], { classes: { names: ['c0', 'c1'], firstClass: 0 } });
    expect(named.labels).toEqual({ 0: null, 1: ['c0'], 2: null });
    const files = ['train', 'test'].flatMap((name) => [
      picked(`d/${name}-images-idx3-ubyte`, images),
      picked(`d/${name}-labels-idx1-ubyte`, labels),
    ]);
    expect(Object.keys((await read(files)).labels)).toEqual(['train/0', 'train/1', 'train/2', 'test/0', 'test/1', 'test/2']);
  });

  test('files that hold less or more than they announce are refused', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.concat([images, Buffer.alloc(64 * 1024 * 1024)])));
    const before = performance.now();
    for (const file of [images.slice(0, -1), new Uint8Array(gzipSync(images)).slice(0, -9), bomb, idx(3, [60_000_000, 28, 28], pixels)]) {
      const found = await read([picked('t-images-idx3-ubyte', file), picked('t-labels-idx1-ubyte', labels)]);
      expect([found.images, codes(found.problems)]).toEqual([[], ['t-images-idx3-ubyte:0 damaged-idx']]);
    }
    expect(performance.now() - before).toBeLessThan(3000);
    const short = await read([picked('t-images-idx3-ubyte', images), picked('t-labels-idx1-ubyte', idx(1, [2], Uint8Array.of(1, 2)))]);
    expect([Object.values(short.labels), codes(short.problems)]).toEqual([[null, null, null], ['t-labels-idx1-ubyte:0 damaged-idx']]);
  });

  test('the first images can be looked at before the import', async () => {
    const list = await listFiles([picked('t-images-idx3-ubyte', images), picked('t-labels-idx1-ubyte', labels)]);
    const first = await previewImages(list, await describeImages(list));
    expect(first.map(({ path, label, type }) => [path, label, type])).toEqual([
      ['0', '7', 'image/png'],
      ['1', '0', 'image/png'],
      ['2', '7', 'image/png'],
    ]);
    const folder = await listFiles([picked('d/cat/1.png', image(1)), picked('d/dog/2.png', bytes('broken'))]);
    expect((await previewImages(folder, await describeImages(folder))).map(({ path, label }) => [path, label])).toEqual([
      ['cat/1.png', 'cat'],
    ]);
  });
});

describe.skipIf(!hasSharedData)('real sets', () => {
  test('the CIFAR-10N archive with its table comes in with every label', async () => {
    const folder = 'label-noise/cifar10n-train5k';
    const files = ['cifar10-train5k-images.zip', 'labels.csv', 'CIFAR-N-LICENSE.md'].map((name) =>
      picked(name, sharedFile(`${folder}/${name}`)),
    );
    const labels = { from: 'table', path: 'labels.csv', fileField: 'file', labelField: 'random_label1' } as const;
    const { set, images, problems } = await read(files, { labels });
    expect(set).toMatchObject({ source: 'cifar10-train5k-images', images: 5000, others: 1, labels: { fileField: 'file' } });
    expect([images.length, problems]).toEqual([5000, []]);
    const rows = new TextDecoder()
      .decode(sharedFile(`${folder}/labels.csv`))
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','));
    expect(images.map(({ record }) => [record.externalId, record.labels?.[0]])).toEqual(rows.map((cells) => [cells[1], cells[7]]));
    expect(images[0]?.record.meta).toMatchObject({ clean_label: '6', name: 'frog' });
  });

  test('Fashion-MNIST comes in by row, each image with its class', async () => {
    const { images, labels, classes } = fashionImages(1000);
    const found = await read([picked('t-images-idx3-ubyte', images), picked('t-labels-idx1-ubyte', labels)]);
    expect(found.images.map(({ record }) => record.labels)).toEqual(classes.map((label) => [String(label)]));
    const pixels = await testDecoder.decode(found.images[999]?.file?.bytes ?? images, HEADER);
    expect(pixels.ok && [...pixels.value.data].filter((_, i) => i % 4 === 0)).toEqual([...images.subarray(-784)]);
  });
});
