import { expect, test } from 'vitest';
import { crc32 } from '#formats/zip/crc32.ts';
import { picked } from '#support/imageDecoder.ts';
import { forgeZip, type ForgedEntry } from '#support/zips.ts';
import { encodeGrayPng } from '../image/png.ts';
import { describeImages } from './readImages.ts';
import { listFiles } from './list.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const entry = (name: string | Uint8Array, text = String(name)): ForgedEntry => ({ name, data: bytes(text) });
const zip = (...entries: readonly ForgedEntry[]) => picked('set.zip', forgeZip(entries));

test('a folder, an archive and loose files are listed alike, without what systems leave beside them', async () => {
  const folder = await listFiles(
    ['cats/1.jpg', 'cats/.DS_Store', 'cats/Thumbs.db', 'cats/sub/2.jpg'].map((path) => picked(path, bytes(path))),
  );
  expect([folder.files.map(({ path }) => path), folder.source]).toEqual([['cats/1.jpg', 'cats/sub/2.jpg'], 'cats']);
  const archive = await listFiles([zip(entry('a/1.jpg'), entry('__MACOSX/a/._1.jpg'), entry('a/._2.jpg'), entry('a/', ''))]);
  expect([archive.files.map(({ path }) => path), archive.source, archive.problems]).toEqual([['a/1.jpg'], 'set', []]);
  const loose = await listFiles([picked('1.jpg', bytes('1')), picked('2.jpg', bytes('2'))]);
  expect([loose.files.map(({ path }) => path), loose.source]).toEqual([['1.jpg', '2.jpg'], 'images']);
  expect(new TextDecoder().decode(await archive.files[0]?.read())).toBe('a/1.jpg');
});

test('hidden files are left out, and said in one line for each archive and folder', async () => {
  const names = ['.hidden.png', '.cache/1.png', 'a/.b/2.png', '.c.png', '.d.png'];
  const archive = await listFiles([zip(entry('1.png'), ...names.map((name) => entry(name)), entry('.DS_Store'))]);
  expect(archive.files.map(({ path }) => path)).toEqual(['1.png']);
  expect(archive.problems).toMatchObject([{ file: 'set.zip', code: 'hidden-files' }]);
  expect(archive.problems[0]?.message).toContain('5 hidden files were left out');
  expect(archive.problems[0]?.message).toContain('.hidden.png, .cache/1.png, a/.b/2.png and 2 more');
  const folder = await listFiles(['d/1.png', 'd/.2.png'].map((path) => picked(path, bytes(path))));
  expect([folder.files.length, folder.problems.map(({ file, code }) => [file, code])]).toEqual([1, [['d', 'hidden-files']]]);
});

test('an archive with a table beside it stands for itself; several archives keep their names', async () => {
  const beside = await listFiles([zip(entry('1.jpg')), picked('labels.csv', bytes('file,label'))]);
  expect([beside.files.map(({ path }) => path), beside.source]).toEqual([['1.jpg', 'labels.csv'], 'set']);
  const two = await listFiles([picked('d/x.zip', forgeZip([entry('1.jpg')])), picked('d/y.zip', forgeZip([entry('1.jpg')]))]);
  expect([two.files.map(({ path }) => path), two.source]).toEqual([['d/x/1.jpg', 'd/y/1.jpg'], 'd']);
});

test('names that play tricks are made harmless, and none of them is lost', async () => {
  const names = [
    '../x.png',
    '/x.png',
    'C:\\x.png',
    'x\0.png',
    '__proto__',
    'CON',
    'a\u202egnp.exe',
    'x.png',
    `${'n'.repeat(60_000)}.png`,
    'é.png',
    'e\u0301.png',
    'E\u0301.PNG',
    'x.png',
    'x (2).png',
  ];
  const { files, problems } = await listFiles([zip(...names.map((name, k) => entry(name, `content ${k}`)))]);
  expect(problems).toEqual([]);
  const texts = await Promise.all(files.map(async ({ read }) => new TextDecoder().decode(await read())));
  expect(texts).toEqual(names.map((_, k) => `content ${k}`));
  expect(new Set(files.map(({ path }) => path)).size).toBe(names.length);
  for (const { path } of files) {
    expect(path).not.toMatch(/[\0\\:\u202a-\u202e]|^\/|(?:^|\/)\.\.(?:\/|$)/);
    expect(path.length).toBeLessThanOrEqual(1030);
  }
  expect(({} as Record<string, unknown>)['content 4']).toBeUndefined();
});

test('names that are not UTF-8 are read letter by letter', async () => {
  const { files } = await listFiles([zip({ ...entry(Uint8Array.of(0x6e, 0xe9, 0x2e, 0x70, 0x6e, 0x67), 'x'), flags: 0 })]);
  expect(files.map(({ path }) => path)).toEqual(['né.png']);
});

test('an archive in an archive is refused, the rest comes in', async () => {
  const { files, problems } = await listFiles([zip(entry('1.jpg'), { name: 'inner.zip', data: forgeZip([entry('2.jpg')]) })]);
  expect([files.map(({ path }) => path), problems.map(({ code }) => code)]).toEqual([['1.jpg'], ['nested-archive']]);
});

test('forged sizes and checksums make an entry fail when it is read, and never shorten it', async () => {
  const data = bytes('some pixels, '.repeat(500));
  const { files } = await listFiles([zip({ name: 'a.png', data, size: 10 }, { name: 'b.png', data, crc: 1 }, { name: 'c.png', data })]);
  const read = await Promise.allSettled(files.map((file) => file.read()));
  expect(read.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled']);
  expect(read[0]?.status === 'rejected' && String(read[0].reason)).toMatch(/damaged/);
});

test('an archive with too many entries, overlapping ones or none at all is a problem', async () => {
  const many = forgeZip(Array.from({ length: 50_001 }, (_, k) => ({ name: `${k}`, data: new Uint8Array(0), method: 0 })));
  const overlap = forgeZip([entry('a.png', 'x'.repeat(50)), { ...entry('b.png', 'x'.repeat(50)), offset: 0 }]);
  const before = performance.now();
  for (const [file, words] of [
    [many, /50,000 entries/],
    [overlap, /overlap/],
    [bytes('PK no zip'), /not a complete zip/],
  ] as const) {
    const { files, problems } = await listFiles([picked('set.zip', file)]);
    expect([files, problems.map(({ code }) => code)]).toEqual([[], ['bad-archive']]);
    expect(problems[0]?.message).toMatch(words);
  }
  expect(performance.now() - before).toBeLessThan(2000);
});

test('a million empty entries are refused before they are read, whatever number the archive announces', async () => {
  const name = bytes('0000000');
  const directory = new Uint8Array(1_000_000 * (46 + name.length));
  const view = new DataView(directory.buffer);
  for (let at = 0; at < directory.length; at += 46 + name.length) {
    view.setUint32(at, 0x02014b50, true);
    view.setUint16(at + 28, name.length, true);
  }
  for (const announced of [0xffff, 10, 40_000]) {
    const file = new Uint8Array(directory.length + 22);
    file.set(directory);
    const end = new DataView(file.buffer, directory.length);
    end.setUint32(0, 0x06054b50, true);
    end.setUint16(8, announced, true);
    end.setUint16(10, announced, true);
    end.setUint32(12, directory.length, true);
    const before = performance.now();
    const { files, problems } = await listFiles([picked('set.zip', file)]);
    expect([files.length, problems.length]).toEqual([0, 1]);
    expect(performance.now() - before).toBeLessThan(1000);
  }
});

/** Raw deflate data of zeros: one stored block's worth of code again and again, so that a gigabyte costs a megabyte and no time to make. */
function deflatedZeros(pieces: number): Uint8Array {
  // A fixed-code block: literal 0, then copies of 258 bytes at distance 1, over and over, and its end.
  const bits: number[] = [];
  const code = (value: number, length: number): void => {
    for (let k = length - 1; k >= 0; k -= 1) bits.push((value >> k) & 1);
  };
  bits.push(1, 1, 0);
  code(0x30, 8);
  for (let k = 0; k < pieces; k += 1) {
    code(0xc5, 8);
    code(0, 5);
  }
  code(0, 7);
  const out = new Uint8Array(Math.ceil(bits.length / 8));
  for (let k = 0; k < bits.length; k += 1) out[k >> 3] = (out[k >> 3] ?? 0) | ((bits[k] ?? 0) << (k & 7));
  return out;
}

test('a bomb that lies about its size is stopped at the size it announces', async () => {
  const pieces = 400_000; // 100 MB of zeros
  const body = deflatedZeros(pieces);
  const file = forgeZip([{ name: 'bomb.png', data: body, method: 0, size: body.length, crc: crc32(new Uint8Array(1000)) }]);
  const view = new DataView(file.buffer, file.byteOffset);
  const central = file.length - 22 - 46 - 8;
  // Deflated, a thousand bytes long: so it says in both places.
  for (const [method, size] of [
    [8, 22],
    [central + 10, central + 24],
  ] as const) {
    view.setUint16(method, 8, true);
    view.setUint32(size, 1000, true);
  }
  const { files, problems } = await listFiles([picked('set.zip', file)]);
  expect([files.map(({ path, size }) => [path, size]), problems]).toEqual([[['bomb.png', 1000]], []]);
  const before = performance.now();
  await expect(files[0]?.read()).rejects.toThrow(/damaged/);
  expect(performance.now() - before).toBeLessThan(500);
});

test('names of archives that were picked together become labels only when somebody says so', async () => {
  const png = encodeGrayPng(4, 4, new Uint8Array(16));
  const packed = (...names: readonly string[]) => forgeZip(names.map((name) => ({ name, data: png })));
  const files = [picked('d/part1.zip', packed('1.png', '2.png')), picked('d/part2.zip', packed('1.png', '2.png'))];
  const set = await describeImages(await listFiles(files));
  expect([set.labels, set.images]).toEqual([{ from: 'none' }, 4]);
  expect(set.words).toEqual([expect.stringContaining('The names of archives (part1, part2) are not taken for labels')]);
  expect(set.folders.map(({ name }) => name)).toEqual(['part1', 'part2']);
  // Folders within them are, and so is one archive's.
  const inner = [picked('a.zip', packed('cat/1.png', 'dog/2.png')), picked('b.zip', packed('cat/3.png', 'dog/4.png'))];
  expect((await describeImages(await listFiles(inner))).labels).toEqual({ from: 'folders' });
  expect((await describeImages(await listFiles(inner.slice(1)))).labels).toEqual({ from: 'folders' });
});
