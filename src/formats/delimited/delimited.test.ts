import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { plain, readEverything } from '#support/tableFormats.ts';
import { csv } from '../csv/csv.ts';
import { limits } from '../limits.ts';
import { tsv } from '../tsv/tsv.ts';
import { guessHeader } from './header.ts';

const headerless = { header: false, delimiter: ',', quote: '"' };
const cells = async (text: string, options = headerless): Promise<unknown[][]> =>
  (await readEverything(csv, text, 'f.csv', options)).records.map(({ fields }) => [...fields.values()]);
const faults = async (text: string, options = headerless): Promise<[number, string][]> =>
  (await readEverything(csv, text, 'f.csv', options)).problems.map(({ line, code }) => [line, code]);

test('agrees with papaparse on well-formed CSV', async () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', '"', ',', '\n', '\r\n', ' ', 'é'), maxLength: 8 });
  const table = fc
    .integer({ min: 2, max: 5 })
    .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 10 }));
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), async (rows, newline, quotes) => {
      const text = Papa.unparse(rows, { newline, quotes });
      expect(await cells(text)).toEqual(Papa.parse<string[]>(text, { delimiter: ',', newline, skipEmptyLines: false }).data);
    }),
  );
});

test('a record begins on the line of its first character, also after cells of several lines', async () => {
  const { records } = await readEverything(csv, 'id,text\n1,"a\nb\r\nc"\n2,d\n\n3,"e\n"\n4,f', 'f', { header: true });
  expect(records.map(({ line, fields }) => [line, fields.get('id'), fields.get('text')])).toEqual([
    [2, '1', 'a\nb\r\nc'],
    [5, '2', 'd'],
    [7, '3', 'e\n'],
    [9, '4', 'f'],
  ]);
});

test('rows with too few or too many cells are named and left out', async () => {
  const text = 'a,b\nc,d\ne\nf,g,h\ni,j\n';
  expect(await cells(text)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['i', 'j'],
  ]);
  expect(await faults(text)).toEqual([
    [3, 'cell-count'],
    [4, 'cell-count'],
  ]);
});

test('a stray or unclosed quote costs its own row only', async () => {
  expect(await cells('a,"b"x\nc,d\n')).toEqual([['c', 'd']]);
  expect(await faults('a,"b"x\nc,d\n')).toEqual([[1, 'stray-quote']]);
  expect(await cells('a,"b\nc,d\ne,f\n')).toEqual([
    ['c', 'd'],
    ['e', 'f'],
  ]);
  expect(await faults('a,"b\nc,d\ne,f\n')).toEqual([[1, 'unclosed-quote']]);
  expect(await cells('5" disk,d\n"say ""hi""",e\n')).toEqual([
    ['5" disk', 'd'],
    ['say "hi"', 'e'],
  ]);
});

test('an unclosed quote is given up at 1 MB and the rows after it come in', async () => {
  const good = 'x,"y"\n'.repeat(10);
  const text = `a,"${'b'.repeat(limits.cell + 10)}\n${'c,d\n'.repeat(400_000)}${good}`;
  const { records, problems } = await readEverything(csv, text, 'f', headerless);
  expect(problems.map(({ line }) => line)).toEqual([1]);
  expect(records.length).toBe(400_010);
});

test('cells and rows above the limits are left out in constant memory', async () => {
  const long = 'x'.repeat(limits.cell + 1);
  expect(await faults(`a,b\n${long},c\nd,"${long}"\ne,f`)).toEqual([
    [2, 'too-large'],
    [3, 'too-large'],
  ]);
  expect(await cells(`a,b\n${'y'.repeat(limits.record * 2)},z\nc,d`)).toEqual([
    ['a', 'b'],
    ['c', 'd'],
  ]);
  expect(await faults(`a,b\n${'y'.repeat(limits.record * 2)},z\nc,d`)).toEqual([[2, 'too-large']]);
});

test('quotes are literal in TSV unless the options name one', async () => {
  const text = '"a\tb\nc"\td\n';
  expect(plain(await readEverything(tsv, text, 'f.tsv', {})).map(({ fields }) => fields.map(([, value]) => value))).toEqual([
    ['"a', 'b'],
    ['c"', 'd'],
  ]);
  const quoted = await readEverything(tsv, '"a\tb"\tc\n', 'f.tsv', { quote: '"' });
  expect([...(quoted.records[0]?.fields.values() ?? [])]).toEqual(['a\tb', 'c']);
});

test('lines that end in a carriage return alone are lines', async () => {
  expect(await cells('a,b\rc,d\re,"f\rg"')).toEqual([
    ['a', 'b'],
    ['c', 'd'],
    ['e', 'f\rg'],
  ]);
});

test('empty and repeated column names lose nothing', async () => {
  const { records } = await readEverything(csv, 'a,,a\n1,2,3\n', 'f', { header: true });
  expect([...(records[0]?.fields ?? [])]).toEqual([
    ['a', '1'],
    ['2', '2'],
    ['a (column 3)', '3'],
  ]);
});

test('names given for a headerless file are used, and other widths refused', async () => {
  const { records, problems } = await readEverything(csv, '1,x,y\n2,z\n', 'f', { header: false, columns: ['label', 'title', 'text'] });
  expect([...(records[0]?.fields.keys() ?? [])]).toEqual(['label', 'title', 'text']);
  expect(problems.map(({ line }) => line)).toEqual([2]);
});

test('delimiter, quote and header are guessed from the first bytes', () => {
  const guess = (text: string): unknown => csv.read.decide(new TextEncoder().encode(text), 'f.csv').options;
  expect(guess('text,label\n"a, b",x\nc,y\n')).toEqual({ delimiter: ',', quote: '"', header: true });
  expect(guess('text;label\na, b;x\nc;y\n')).toEqual({ delimiter: ';', quote: '"', header: true });
  expect(guess('1|hello there|x\n2|bye|y\n3|hm|x\n')).toEqual({ delimiter: '|', quote: '"', header: false });
  expect(
    guessHeader([
      ['ham', 'hello you'],
      ['spam', 'win'],
      ['ham', 'ok'],
    ]).header,
  ).toBe(false);
  expect(
    guessHeader([
      ['width', 'height'],
      ['1', '2'],
      ['3', '4'],
    ]).header,
  ).toBe(true);
  expect(
    guessHeader([
      ['text', 'text'],
      ['a', 'b'],
    ]).header,
  ).toBe(true);
});
