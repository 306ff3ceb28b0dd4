import fc from 'fast-check';
import { expect, test } from 'vitest';
import { examineTable } from '../examine.ts';
import { once } from '../zip/types.ts';

const examine = (content: string, options = {}) =>
  examineTable({ name: 'f.csv', chunks: () => once(new TextEncoder().encode(content)) }, { options });
const cells = async (content: string, options = {}) => {
  const seen = await examine(content, options);
  return { rows: seen.records.map(({ fields }) => [...fields.values()]), problems: seen.problems.map(({ code }) => code), seen };
};

test.each([
  [
    'a quote',
    String.raw`text,label
"he said \"hi\" to me",x
"plain",y
`,
    ['he said "hi" to me', 'plain'],
  ],
  [
    'a quote and a delimiter',
    String.raw`text,label
"a \"b, c\", d",x
e,y
`,
    ['a "b, c", d', 'e'],
  ],
  [
    'quotes alone',
    String.raw`text,label
"\"\"",x
"\"",y
`,
    ['""', '"'],
  ],
  [
    'a backslash at the end',
    String.raw`text,label
"C:\\dir\\",x
"say \"a\"",y
`,
    ['C:\\dir\\', 'say "a"'],
  ],
  [
    'a backslash before something else',
    String.raw`text,label
"\d+ \"and\" \n",x
`,
    [String.raw`\d+ "and" \n`],
  ],
  ['a line feed', 'text,label\n"one\n\\"two\\"",x\n', ['one\n"two"']],
  [
    'both ways at once',
    String.raw`text,label
"a ""b"" \"c\"",x
`,
    ['a "b" "c"'],
  ],
])('quotes behind backslashes are seen and read: %s', async (_, content, texts) => {
  const { rows, problems, seen } = await cells(content);
  expect([rows.map(([text]) => text), problems]).toEqual([texts, []]);
  expect(seen.reasons['backslash']).toContain('a backslash before it');
});

test.each([
  [
    'paths that end in a backslash',
    String.raw`text,label
"C:\dir\",x
"D:\",y
`,
    ['C:\\dir\\', 'D:\\'],
  ],
  [
    'doubled quotes behind a backslash',
    String.raw`text,label
"a \""b\""",x
c,y
`,
    [String.raw`a \"b\"`, 'c'],
  ],
  [
    'no quotes around',
    String.raw`text,label
a \"b\",x
c,y
`,
    [String.raw`a \"b\"`, 'c'],
  ],
])('what reads well without backslashes is read as it stands: %s', async (_, content, texts) => {
  const { rows, problems, seen } = await cells(content);
  expect([rows.map(([text]) => text), problems, seen.options.backslash]).toEqual([texts, [], undefined]);
});

test('the way can be chosen, and is said', async () => {
  const content = String.raw`text,label
"C:\\dir\\",x
`;
  expect((await cells(content)).rows[0]?.[0]).toBe(String.raw`C:\\dir\\`);
  const chosen = await cells(content, { backslash: true });
  expect([chosen.rows[0]?.[0], chosen.seen.reasons['backslash']]).toEqual(['C:\\dir\\', expect.stringContaining('so it was chosen')]);
  expect((await cells('text,label\n"a \\"b\\"",x\n', { backslash: false })).problems).toEqual(['stray-quote']);
});

test('what is written with backslashes comes back, whatever it is and however it is cut', async () => {
  const text = fc
    .string({ unit: fc.constantFrom('a', '"', '\\', ',', '\n', ' '), minLength: 1, maxLength: 12 })
    .filter((each) => each.trim() !== '');
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 8 }), async (texts) => {
      const content = `text,label\n${texts.map((each) => `"${each.replace(/[\\"]/g, (sign) => `\\${sign}`)}",x\n`).join('')}`;
      const { rows, problems } = await cells(content, { backslash: true });
      expect([rows.map(([first]) => first), problems]).toEqual([texts, []]);
    }),
    { numRuns: 200 },
  );
});

test('columns of one name are said by name and place, and each keeps its cells', async () => {
  const { seen } = await cells('text,label,label\na b c,x,y\nd e f,z,w\n');
  expect(seen.fields).toEqual(['text', 'label', 'label (column 3)']);
  expect(seen.reasons['columns']).toContain('Columns 2 and 3 are both called “label”');
  expect(seen.reasons['columns']).toContain('“label (column 3)” can be chosen');
  const more = await cells('id,text,id,text,id\n1,a,2,b,3\n');
  expect(more.seen.reasons['columns']).toMatch(/Columns 1, 3 and 5 are all called “id”.*Columns 2 and 4 are both called “text”/);
  for (const content of ['text,label\na,b\n', 'text,,\na,b,c\n']) expect((await cells(content)).seen.reasons['columns']).toBeUndefined();
  expect((await cells('text,label,label\na b c,x,y\n', { columns: ['text', 'a', 'b'] })).seen.reasons['columns']).toBeUndefined();
});
