import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { picked } from '#support/imageDecoder.ts';
import { examineTable } from './examine.ts';
import { gunzip } from './gunzip.ts';
import { listFiles } from './images/list.ts';
import { joined } from './inflate.ts';
import { plainName, tableBytes, unpacked } from './packedTable.ts';
import { inMemory, once } from './zip/types.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const gz = (...parts: readonly (string | Uint8Array)[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array(Buffer.concat(parts.map((part) => gzipSync(part))));
const examine = (name: string, bytes: Uint8Array) => examineTable({ name, chunks: () => tableBytes(inMemory(bytes), () => once(bytes)) });

const ROWS = Array.from({ length: 3000 }, (_, k) => `${k},"text ${k}, of a table",${k % 2 === 0 ? 'even' : 'odd'}`);
const CSV = `id,text,label\n${ROWS.join('\n')}\n`;
const JSONL = ROWS.map((row) => JSON.stringify({ text: row, label: 'x' })).join('\n');

test.each([
  ['items.csv.gz', CSV],
  ['items.CSV.GZ', CSV],
  ['items.csv', CSV],
  ['stdin', CSV],
  ['items.tsv.gz', CSV.replaceAll(',', '\t')],
  ['items.jsonl.gz', JSONL],
  ['items.json.gz', `[${JSONL.replaceAll('\n', ',')}]`],
  ['notes.txt.gz', 'one\ntwo, or two\nthree\n'],
])('a table in a gzip is read like the table: %s', async (name, content) => {
  const plain = await examine(plainName(name), utf8(content));
  expect(plain.refusal).toBe(null);
  for (const packed of [gz(content), gz(content.slice(0, 777), content.slice(777)), gz('', content, '')]) {
    expect({ ...(await examine(name, packed)), problems: [] }).toEqual({ ...plain, problems: [] });
  }
});

test('members are told from bytes that only look like the beginning of one', async () => {
  // Stored, not deflated: the bytes of a member stand in the packed data as they are.
  const decoy = gz('a decoy');
  const inside = Buffer.concat(Array.from({ length: 20 }, () => decoy));
  const packed = new Uint8Array(Buffer.concat([gzipSync(inside, { level: 0 }), gzipSync('after')]));
  expect(Buffer.from(await joined(gunzip(inMemory(packed)))).equals(Buffer.concat([inside, Buffer.from('after')]))).toBe(true);
});

test('a member is found wherever pieces of the file are cut', async () => {
  const noise = new Uint8Array(1024 * 1024).map((_, k) => (k * 7919 + (k >> 7) * 104_729) & 0xff);
  for (const cut of [-30, -29, -28, -27, -26, -25, -24, -23, -22, -21, -20, -19, -18, 0, 5]) {
    const first = noise.subarray(0, noise.length + cut);
    const packed = new Uint8Array(Buffer.concat([gzipSync(first, { level: 0 }), gzipSync('second')]));
    expect((await joined(gunzip(inMemory(packed)))).length).toBe(first.length + 6);
  }
});

test.each([
  ['cut short', (bytes: Uint8Array) => bytes.subarray(0, -5), 'damaged-gzip'],
  ['with a byte changed', (bytes: Uint8Array) => bytes.map((byte, k) => (k === bytes.length >> 1 ? byte ^ 0x10 : byte)), 'damaged-gzip'],
  ['only begun', (bytes: Uint8Array) => bytes.subarray(0, 6), 'damaged-gzip'],
  ['with something behind it', (bytes: Uint8Array) => new Uint8Array([...bytes, 1, 2, 3, 4, 5]), 'damaged-gzip'],
])('a gzip that is %s is damaged, and says so', async (_, damage, code) => {
  const seen = await examine('items.csv.gz', damage(gz('text\n', 'a\n')));
  const problem = seen.refusal ?? seen.problems.find((each) => each.code === code);
  expect(problem).toMatchObject({ file: 'items.csv.gz', code });
});

test('a gzip that was made to fill the disk is refused after few of its bytes', async () => {
  const bomb = gz(Buffer.alloc(64 * 1024 * 1024));
  let bytes = 0;
  const all = async (): Promise<void> => {
    for await (const piece of unpacked(inMemory(bomb), 1024 ** 3)) bytes += piece.length;
  };
  await expect(all()).rejects.toThrow('unpacks to more than 200 times its');
  expect(bytes).toBeLessThan(14 * 1024 * 1024);
  await expect(joined(unpacked(inMemory(gz('abcdef')), 5))).rejects.toThrow('unpacks to more than');
});

test('what is no table in a gzip is said to be what it is', async () => {
  const tar = new Uint8Array(512);
  tar.set(utf8('ustar'), 257);
  tar.set(utf8('a.csv'));
  expect((await examine('data.tar.gz', gz(tar))).refusal?.message).toContain('a tar archive');
  expect((await examine('data.csv.gz.gz', gz(gz('text\na\n')))).refusal?.message).toContain('a gzip file');
});

test('a table in a gzip beside images is that table; beside the same table it is left alone', async () => {
  const table = 'file,label\n1.png,cat\n';
  const listed = await listFiles([picked('1.png', utf8('x')), picked('labels.csv.gz', gz(table))]);
  expect(listed.files.map(({ path }) => path)).toEqual(['1.png', 'labels.csv']);
  expect(new TextDecoder().decode(await listed.files[1]?.read())).toBe(table);
  const both = await listFiles([picked('labels.csv', utf8(table)), picked('labels.csv.gz', gz(table)), picked('x-ubyte.gz', gz('x'))]);
  expect(both.files.map(({ path }) => path)).toEqual(['labels.csv', 'labels.csv.gz', 'x-ubyte.gz']);
});
