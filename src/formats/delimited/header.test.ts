import { expect, test } from 'vitest';
import { csv } from '../csv/csv.ts';
import { readEverything } from '#support/tableFormats.ts';
import { guessHeader } from './header.ts';

const rows = (text: string): string[][] => text.split('\n').map((line) => line.split(','));
const decided = (text: string) => csv.read.decide(new TextEncoder().encode(text), 'f.csv');

test.each([
  ['the nameless index of a data frame', ',text,label\n0,hello there,x\n1,bye now,y'],
  ['an index under other names', ',Satzteil,Art\n0,hello there,x\n1,bye now,y'],
  ['a trailing delimiter', 'text,label,\nhello,x,\nbye,y,'],
  ['a blank name in the middle', 'id,,text,label\n1,,hello,x\n2,,bye,y'],
  ['a repeated name', 'text,label,label\nhello,x,y'],
  ['names with blanks around them', ' text , label \nhello,x'],
  ['a first name after a comment sign', '#text,label\nhello,x'],
  ['names that are also values', 'text,label\nlabel it,text\nfoo,label\nbar,text\nbaz,label'],
  ['short words under label and text', 'label,text\nham,hi\nspam,win\nham,yo'],
  ['years over numbers', 'country,2019,2020\nFrance,1.5,2.5\nItaly,2,3'],
  ['numbers that pandas gave for names', ',0,1\n0,hello there,x\n1,bye now,y'],
  [
    'names over texts in another language',
    'Frage hier,Antwort hier\nWie geht es?,Sehr gut danke.\nWo bist du?,Zu Hause.\nWer da?,Ich bin es.',
  ],
  ['a class column whose first value is none of the others', 'wort,art\nrun,verb\nblue,adj\nsky,verb\nwalk,adj\ntree,verb\nred,adj'],
  ['known names in another language', 'texte,étiquette\nbonjour,x'],
  ['names without the one of the first column, as R writes', 'text,label\n1,hello there,x\n2,bye now,y'],
])('a header is seen: %s', (_, text) => {
  expect(guessHeader(rows(text))).toMatchObject({ header: true, why: expect.stringMatching(/^The first row names the columns: .+\.$/) });
});

test.each([
  ['a class that comes again', 'ham,Ok lar\nspam,Win now\nham,see you'],
  ['a class that is also the name of a column', 'message,hello world\nemail,foo bar\nmessage,more text\nemail,some text'],
  ['a number before sentences', '3,Fears for pension,Unions are here\n4,The Race is On,Second team'],
  ['one sentence and its class', 'hello there my friend,positive'],
  ['a word in a list of words', 'apple\nbanana\ncherry\nplum'],
  ['pairs of words', 'cat,chat\ndog,chien\ncow,vache\npig,cochon'],
  ['a rating before a category', '5,review,Great phone\n3,comment,Not bad\n4,review,Nice one'],
  ['numbers only', '1,2\n3,4'],
])('data are no header: %s', (_, text) => {
  expect(guessHeader(rows(text))).toMatchObject({ header: false, why: expect.stringMatching(/^The first row is data: .+\.$/) });
});

test('a mark of byte order, one row and a header alone', () => {
  expect(decided('\ufefftext,label\nhello,x\n').options.header).toBe(true);
  expect(decided('text,label\n').options.header).toBe(true);
  expect(decided('hello there,positive\n').options.header).toBe(false);
});

test('rows one cell longer than the header have a nameless column, first or last', async () => {
  const fields = async (text: string): Promise<unknown[]> =>
    (await readEverything(csv, text, 'f', { header: true })).records.map((record) => Object.fromEntries(record.fields));
  expect(await fields('text,label\n1,hello,x\n2,bye,y\n')).toEqual([
    { '1': '1', text: 'hello', label: 'x' },
    { '1': '2', text: 'bye', label: 'y' },
  ]);
  expect(await fields('text,label\nhello,x,\nbye,y,\n')).toEqual([
    { text: 'hello', label: 'x', '3': '' },
    { text: 'bye', label: 'y', '3': '' },
  ]);
  expect(await fields('text,label,\nhello,x\nbye,y\n')).toEqual([
    { text: 'hello', label: 'x' },
    { text: 'bye', label: 'y' },
  ]);
});

test.each([';', '\t', '|', ','])('a column of sentences that hold %j is one column', async (mark) => {
  const text = `text\nhello${mark} world\nfoo${mark} bar${mark} baz\none${mark} two\n`;
  const { options, reasons } = decided(text);
  expect(reasons['delimiter']).toMatch(/one column/);
  const { records, problems } = await readEverything(csv, text, 'f', options);
  expect(problems).toEqual([]);
  expect(records.map(({ fields }) => fields.get('text'))).toEqual([`hello${mark} world`, `foo${mark} bar${mark} baz`, `one${mark} two`]);
});

test('what was chosen is kept, and the rest is decided under it', () => {
  const bytes = new TextEncoder().encode('a;b,text\n1;2,hello there\n3;4,bye now\n');
  expect(csv.read.decide(bytes, 'f.csv', { delimiter: ';' }).options).toMatchObject({ delimiter: ';', quote: '"' });
  expect(csv.read.decide(bytes, 'f.csv', { header: false }).options).toMatchObject({ header: false, delimiter: ',' });
});

test('a quoted cell of five million characters is one cell, and a longer one is told from a quote that is never closed', async () => {
  const cell = 'a ""b"", c '.repeat(450_000);
  const { records, problems } = await readEverything(csv, `"${cell}",x\nd,y\n`, 'f', { header: false });
  expect([records.length, problems.length, String(records[0]?.fields.get('1')).length]).toEqual([2, 0, cell.length - 2 * 450_000]);
});
