import { labelKind } from '#domain/annotation/kinds/index.ts';
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Hash } from '#domain/ids.ts';
import { encodeGrayPng } from '#formats/image/png.ts';
import { picked, testDecoder } from '#support/imageDecoder.ts';
import { listFiles } from './list.ts';
import { describeImages, readImages } from './readImages.ts';
import type { ImageAim } from './types.ts';

const hash = (file: Uint8Array): Promise<Hash> => Promise.resolve(createHash('sha256').update(file).digest('hex') as Hash);
const image = (k: number): Uint8Array => encodeGrayPng(4, 4, new Uint8Array(16).fill(k * 20));
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (sign) => sign.charCodeAt(0));
const utf16 = (text: string): Uint8Array => new Uint8Array(Uint16Array.from(text, (sign) => sign.charCodeAt(0)).buffer);

const NAMES = ['a.png', 'b.png', 'c.png'];
const SEVERAL: ImageAim = { target: { multi: true, labels: [] }, labels: null };
const ONE: ImageAim = { target: { multi: false, labels: [] }, labels: null };

/** Reads three images with a table beside them, into a project as `aim` says. */
async function beside(name: string, table: string | Uint8Array, aim: ImageAim = SEVERAL, images: readonly string[] = NAMES) {
  const bytes = typeof table === 'string' ? new TextEncoder().encode(table) : table;
  const list = await listFiles([...images.map((path, k) => picked(`d/${path}`, image(k))), picked(`d/${name}`, bytes)]);
  const set = await describeImages(list, aim);
  const labels: Record<string, readonly string[] | null> = {};
  const problems: string[] = [];
  const tools = { decoder: testDecoder, hash };
  for await (const batch of readImages(list, { labels: set.labels, kind: labelKind(aim.target.multi === true) }, tools)) {
    problems.push(...batch.problems.map(({ code }) => code));
    for (const { record } of batch.images) labels[record.externalId ?? ''] = record.labels;
  }
  return { set, labels: NAMES.map((path) => labels[path]), problems, shown: set.first.map(({ label }) => label) };
}

const AB_B_A = [['cat', 'dog'], ['dog'], ['cat']];

test.each([
  ['commas', 'file,label\na.png,"cat, dog"\nb.png,dog\nc.png,cat\n', 'parted at commas'],
  ['bars', 'file,label\na.png,cat|dog\nb.png,dog\nc.png,cat\n', 'parted at |'],
  ['semicolons', 'file,label\na.png,cat; dog\nb.png,dog\nc.png,cat\n', 'parted at ;'],
  ['Python lists', `file,labels\na.png,"['cat', 'dog']"\nb.png,['dog']\nc.png,"('cat',)"\n`, 'read as lists'],
  ['0 and 1', 'file,cat,dog\na.png,1,1\nb.png,0,1\nc.png,1,0\n', 'hold only 0 and 1 (cat, dog)'],
  ['true and false', 'file,cat,dog\na.png,true,TRUE\nb.png,False,yes\nc.png,yes,no\n', 'hold only 0 and 1 (cat, dog)'],
])('several labels of an image by %s are parted, and it is said', async (_, table, words) => {
  const { set, labels, problems, shown } = await beside('labels.csv', table);
  expect([labels, problems, shown]).toEqual([AB_B_A, [], ['cat, dog', 'dog', 'cat']]);
  expect(set.words.join(' ')).toContain(words);
  expect(set.tables[0]?.labels.toSorted()).toEqual(['cat', 'dog']);
});

test('a column of 0 and 1 for each class is the label of a project with one label an image, where each row has one 1', async () => {
  const one = await beside('labels.csv', 'file,cat,dog\na.png,1,0\nb.png,0,1\nc.png,1,0\n', ONE);
  expect([one.labels, one.problems]).toEqual([[['cat'], ['dog'], ['cat']], []]);
  const odd = await beside('labels.csv', 'file,cat,dog\na.png,1,1\nb.png,0,0\nc.png,1,0\n', ONE);
  expect([odd.labels, odd.set.labels]).toMatchObject([[null, null, null], { from: 'table', labelField: null }]);
  expect(odd.set.words.join(' ')).toContain('2 columns hold only 0 and 1');
  // Chosen by hand, rows of several labels are problems of their own.
  const chosen = { from: 'table', path: 'd/labels.csv', fileField: 'file', labelField: null, labelColumns: ['cat', 'dog'] } as const;
  const byHand = await beside('labels.csv', 'file,cat,dog\na.png,1,1\nb.png,0,0\nc.png,1,0\n', { ...ONE, labels: chosen });
  expect([byHand.labels[2], byHand.problems]).toEqual([['cat'], ['several-labels', 'no-row']]);
});

test('a column that somebody chose is parted by what it holds, as the guessed one is', async () => {
  const table = 'file,label,tags\na.png,x,"cat, dog"\nb.png,y,dog\nc.png,x,cat\n';
  const chosen = { from: 'table', path: 'd/labels.csv', fileField: 'file', labelField: 'tags', labelColumns: [] } as const;
  const { set, labels } = await beside('labels.csv', table, { ...SEVERAL, labels: chosen });
  expect([labels, set.labels]).toMatchObject([AB_B_A, { labelField: 'tags', labelCells: ',' }]);
  const none = await beside('labels.csv', table, { ...SEVERAL, labels: { ...chosen, labelField: null } });
  expect([none.labels, none.set.tables[0]?.labels]).toEqual([[null, null, null], []]);
});

test('a single name with a comma stays one label, where its parts never come again', async () => {
  const { labels } = await beside('labels.csv', 'file,label\na.png,"Doe, Jane"\nb.png,"Roe, Max"\nc.png,"Poe, Ed"\n');
  expect(labels).toEqual([['Doe, Jane'], ['Roe, Max'], ['Poe, Ed']]);
});

test.each([
  ['a name', '{"a.png": "cat", "b.png": "dog", "c.png": "cat"}', [['cat'], ['dog'], ['cat']]],
  ['a number', '{"a.png": 0, "b.png": 1, "c.png": 0}', [['0'], ['1'], ['0']]],
  ['a list', '{"a.png": ["cat", "dog"], "b.png": ["dog"], "c.png": []}', [['cat', 'dog'], ['dog'], []]],
  ['a list or a name', '{\n "a.png": ["cat", "dog"],\n "b.png": "dog",\n "c.png": null\n}', [['cat', 'dog'], ['dog'], null]],
  ['a path', '{"d/a.png": "cat", "./d/b.png": "dog", "x/y/c.png": "cat"}', [['cat'], ['dog'], ['cat']]],
  ['names without extension', '{"a": "cat", "b": "dog", "c": "cat"}', [['cat'], ['dog'], ['cat']]],
  ['an object', '{"a.png": {"label": "cat"}, "b.png": {"label": "dog"}, "c.png": {"label": "cat"}}', [['cat'], ['dog'], ['cat']]],
])('JSON with %s under each image is its labels', async (_, table, expected) => {
  const { labels, set, problems } = await beside('labels.json', table);
  expect(labels).toEqual(expected);
  expect(set.labels.from).toBe('table');
  expect(problems.filter((code) => code !== 'no-row')).toEqual([]);
});

test('JSON that names an image twice says so, and one that names few images says that', async () => {
  const twice = await beside('labels.json', '{"a.png": "cat", "b.png": "dog", "c.png": "cat", "a.png": "dog"}', ONE);
  expect([twice.labels[0], twice.problems]).toEqual([['cat'], ['image-named-twice']]);
  const few = await beside('labels.json', '{"a.png": "cat", "x.png": "dog", "y.png": "dog", "z.png": "dog"}', ONE);
  expect([few.set.labels, few.set.words.length]).toEqual([{ from: 'none' }, 1]);
  const cut = await beside('labels.json', '{"a.png": "cat", "b.png": "dog", "c.png"', ONE);
  expect([cut.set.labels.from, cut.set.words.join(' ')]).toEqual(['none', expect.stringContaining('before its last bracket is closed')]);
});

test.each([
  ['Latin-1', latin1('file,label\na.png,Löwe\nb.png,Bär\nc.png,Löwe\n'), 'windows-1252'],
  ['Windows-1252', latin1('file,label\na.png,L\xf6we \x96 gro\xdf\nb.png,B\xe4r\nc.png,L\xf6we \x96 gro\xdf\n'), 'windows-1252'],
])('a table in %s is read in its likeliest encoding, which is said to be looked at', async (name, table, encoding) => {
  const { set, labels } = await beside('labels.csv', table, ONE);
  const lion = name === 'Windows-1252' ? 'Löwe – groß' : 'Löwe';
  expect(labels).toEqual([[lion], ['Bär'], [lion]]);
  expect(set.tables[0]?.encoding).toEqual({ used: encoding, certain: false });
  expect([set.labels, set.words.join(' ')]).toMatchObject([{ encoding }, expect.stringContaining(`is read as ${encoding}`)]);
});

test.each(['\ufeff', ''])('UTF-16 tells itself by its mark or its zeros, and a chosen encoding is used', async (mark) => {
  const marked = await beside('labels.csv', utf16(`${mark}file,label\na.png,Löwe\nb.png,Bär\nc.png,Löwe\n`), ONE);
  expect([marked.labels, marked.set.tables[0]?.encoding.certain]).toEqual([[['Löwe'], ['Bär'], ['Löwe']], true]);
  const cyrillic = Uint8Array.of(...latin1('file,label\na.png,'), 0xea, 0xee, 0xf2, ...latin1('\nb.png,x\nc.png,x\n'));
  const chosen = await beside('labels.csv', cyrillic, { ...ONE, encoding: 'windows-1251' });
  expect([chosen.labels[0], chosen.set.tables[0]?.encoding]).toEqual([['кот'], { used: 'windows-1251', certain: true }]);
});
