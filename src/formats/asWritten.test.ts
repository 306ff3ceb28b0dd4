import { describe, expect, test } from 'vitest';
import { examineTable } from './examine.ts';
import { fillMapping } from './fillMapping.ts';
import { tableFormats } from './tables.ts';
import { readRecords } from './readRecords.ts';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** What a file comes to when nobody chooses anything: texts with their labels, problems by line, or why it is refused. */
async function imported(name: string, content: string | Uint8Array, multi: boolean | null = null) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const seen = await examineTable({ name, chunks: () => once(bytes) });
  const { mapping, why } = fillMapping({}, seen.fields, seen.records, { multi, labels: [] });
  const rows: [string, string | null][] = [];
  const problems: string[] = [];
  const fields = { file: name, mapping, multi: multi === true };
  for await (const batch of readRecords(once(bytes), tableFormats[seen.format].read, seen.options, fields)) {
    for (const { content: item, labels } of batch.records)
      rows.push([item.kind === 'text' ? item.text : '', labels === null ? null : labels.join('+')]);
    problems.push(...batch.problems.map(({ line, code }) => `${line} ${code}`));
  }
  return { rows, problems, refusal: seen.refusal?.message ?? null, why, reasons: seen.reasons };
}

const WANTED = [
  ['one, two', 'a'],
  ['three four', 'b'],
];

describe('a table in CSV', () => {
  test.each([
    ['with the line by which spreadsheets name the delimiter', 'sep=;\r\ntext;label\r\n"one, two";a\r\nthree four;b\r\n'],
    ['with comments above the names of columns', '# made by hand\n# "on Friday"\ntext,label\n"one, two",a\nthree four,b\n'],
    ['with blanks between delimiters and quotes', '"text", "label"\n"one, two", "a"\n "three four" , b \n'],
    ['quoted by apostrophes', "'text','label'\n'one, two','a'\n'three four','b'\n"],
    ['quoted by apostrophes below a bare header', "text,label\n'one, two','a'\n'three four','b'\n"],
    ['parted by another sign', 'text^label\none, two^a\nthree four^b\n'],
    ['with names of columns in German', 'Nachricht;Kategorie\none, two;a\nthree four;b\n'],
    ['with a name for both words', 'review_text,label\n"one, two",a\nthree four,b\n'],
  ])('%s', async (_, content) => {
    const { rows, problems } = await imported('t.csv', content);
    expect(rows.map((row) => row.map((cell) => cell?.trim()))).toEqual(WANTED);
    expect(problems).toEqual([]);
  });

  test('keeps the numbers of lines behind what it passes over', async () => {
    const { problems, reasons } = await imported('t.csv', '# a\n# b\ntext,label\none,a\ntwo\nthree,b\n');
    expect(problems).toEqual(['5 cell-count']);
    expect(reasons['skip']).toBe('The first 2 lines are comments (#).');
  });

  test('a hash that begins a text is no comment, and an apostrophe no quote', async () => {
    expect((await imported('t.csv', '#metoo is here,a\n#other thing,b\n#third,a\n#last,b\n')).rows).toHaveLength(4);
    expect((await imported('t.csv', "text,label\n'tis late,a\n'twas night,b\n")).rows).toEqual([
      ["'tis late", 'a'],
      ["'twas night", 'b'],
    ]);
    expect((await imported('t.csv', 'text,label\n "so" he said,a\nx "y" z,b\n')).rows).toEqual([
      [' "so" he said', 'a'],
      ['x "y" z', 'b'],
    ]);
  });

  test('without a header keeps its label where the text is chosen', () => {
    const records = Array.from({ length: 6 }, (_, k) => ({
      line: k + 1,
      fields: new Map([
        ['1', `text no ${k}`],
        ['2', k % 2 ? 'a' : 'b'],
      ]),
    }));
    expect(fillMapping({ text: ['1'] }, ['1', '2'], records, { multi: null, labels: [] }).mapping).toMatchObject({
      text: ['1'],
      label: '2',
    });
  });

  test('a title and the text of a review are one text', async () => {
    const { rows } = await imported('t.csv', 'Title,Review Text,Class\nNice,it fits me well,x\n,it is too large,y\n');
    expect(rows).toEqual([
      ['Nice\nit fits me well', 'x'],
      ['it is too large', 'y'],
    ]);
  });
});

describe('several labels in a cell', () => {
  test.each([
    ['names in brackets without quotes', '"[a, b]"', 'b'],
    ['lines', '"a\nb"', 'b'],
    ['sets of Python', `"{'a', 'b'}"`, `{'b'}`],
  ])('%s', async (_, both, one) => {
    const { rows } = await imported('t.csv', `text,label\none,${both}\ntwo,${one}\n`, true);
    expect(rows).toEqual([
      ['one', 'a+b'],
      ['two', 'b'],
    ]);
  });

  test.each(['()', 'set()', '{}', 'frozenset()', '[]'])('an empty %s says that none fits', async (none) => {
    const { rows } = await imported('t.csv', `text,label\none,"['a', 'b']"\ntwo,${none}\n`, true);
    expect(rows[1]).toEqual(['two', '']);
  });

  test('lists of 0 and 1 are no names, and that is said', async () => {
    const { rows, why } = await imported('t.jsonl', '{"text":"x y","labels":[1,0,1]}\n{"text":"z w","labels":[0,0,1]}\n', true);
    expect(rows.map(([, label]) => label)).toEqual([null, null]);
    expect(why.label).toContain('“labels” holds lists of 0 and 1, one for each class');
  });
});

describe('JSON', () => {
  test('lists under names that are no splits keep the name, which can be the label', async () => {
    const { rows, why } = await imported('t.json', '{"pos":["one two","three"],"neg":["four","five six"]}');
    expect(rows).toHaveLength(4);
    expect(why.label).toContain('if “key” (2 values) is the label, choose it');
    expect((await imported('t.json', '{"train":["one two"],"oos_test":["four"]}')).why.split).toBe('by its name');
  });

  test('a pair of names above pairs names the columns', async () => {
    expect(await imported('t.jsonl', '["text","label"]\n["one, two","a"]\n["three four","b"]\n')).toMatchObject({
      rows: WANTED,
      problems: ['1 header-row'],
    });
  });

  test('rows that lie deeper, and objects of texts, are never taken for items', async () => {
    const deep = await imported('t.json', '{"meta":{"n":2},"result":{"items":[{"text":"one","label":"a"}]}}');
    expect([deep.rows, deep.problems]).toEqual([[], ['1 no-text', '1 no-text']]);
    const map = await imported('t.json', '{"I like it":"pos","it is bad":"neg","so so":"pos"}');
    expect(map.refusal).toContain('it is no list of rows');
    expect((await imported('t.json', '{"text":"one","label":"a"}')).rows).toEqual([['one', 'a']]);
  });

  test('what programs write for JSON is told by its name', async () => {
    const messages = async (content: string): Promise<string[]> => {
      const bytes = new TextEncoder().encode(content);
      const { problems } = await examineTable({ name: 't.jsonl', chunks: () => once(bytes) });
      return problems.map(({ message }) => message);
    };
    expect(await messages('{"text":"a","score":NaN}\n{"text":"b"}\n')).toEqual([expect.stringContaining('NaN and Infinity are no JSON')]);
    expect(await messages('{\'text\': \'a\'}\n{"text":"b"}\n')).toEqual([expect.stringContaining('This is a Python dict')]);
    expect(await messages('{"text":"b"}\n{"text":"a: NaN", x}\n')).toEqual([expect.stringContaining('This is not valid JSON')]);
  });
});

test('files of other kinds are refused by name', async () => {
  const utf32 = new Uint8Array([0xff, 0xfe, 0, 0, ...[...'text\nab\n'].flatMap((letter) => [letter.charCodeAt(0), 0, 0, 0])]);
  expect((await imported('t.csv', utf32)).refusal).toContain('UTF-32');
  expect((await imported('t.yaml', '- text: a b\n  label: x\n- text: c d\n  label: y\n')).refusal).toContain('YAML');
  expect((await imported('t.txt', '| text | label |\n|---|:-:|\n| a b | x |\n')).refusal).toContain('Markdown');
  expect((await imported('t.txt', '- milk: two\n- bread: one\n')).refusal).toBeNull();
});
