import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plain, readEverything } from '#support/tableFormats.ts';
import { jsonl } from '../jsonl/jsonl.ts';
import { limits } from '../limits.ts';
import { json } from './json.ts';
import { createScanner } from './scan.ts';

const fields = async (text: string): Promise<unknown[]> =>
  plain(await readEverything(json, text, 'f.json')).map((record) => Object.fromEntries(record.fields));
const faults = async (text: string, format = json): Promise<[number, string][]> =>
  (await readEverything(format, text, 'f.json')).problems.map(({ line, code }) => [line, code]);

test('a list of objects, texts and pairs', async () => {
  expect(await fields('[{"text":"a","label":1}, "b", ["c","x"], ["d",["x","y"]]]')).toEqual([
    { text: 'a', label: 1 },
    { text: 'b' },
    { text: 'c', label: 'x' },
    { text: 'd', label: ['x', 'y'] },
  ]);
});

test('an object of lists: the key is the split, unless a row has its own', async () => {
  expect(await fields('{"train":[["a","x"]],"test":["b",{"text":"c","split":"dev"}]}')).toEqual([
    { split: 'train', text: 'a', label: 'x' },
    { split: 'test', text: 'b' },
    { key: 'test', text: 'c', split: 'dev' },
  ]);
});

test('an object of objects: the key is the id, and nested objects become dotted names', async () => {
  expect(await fields('{"7":{"data":{"text":"a","n":{"k":[1]}},"meta":{"x":{"y":1}},"e":{}},"8":{"data":{"text":"b"}}}')).toEqual([
    { id: '7', 'data.text': 'a', 'data.n.k': [1], meta: { x: { y: 1 } }, e: {} },
    { id: '8', 'data.text': 'b' },
  ]);
});

test('one object, and objects one after another, are records', async () => {
  expect(await fields('{\n"text":"a",\n"more":{"b":1}\n}')).toEqual([{ text: 'a', 'more.b': 1 }]);
  expect(await fields('{"text":"a"}\n{"text":"b"}')).toEqual([{ text: 'a' }, { text: 'b' }]);
});

test('names that meet after flattening are both kept', async () => {
  expect(await fields('[{"a.b":1,"a":{"b":2},"text":"x"}]')).toEqual([{ 'a.b': 1, 'a.b (2)': 2, text: 'x' }]);
});

test('a bad element costs itself, with the line on which it begins', async () => {
  const text = '[\n{"text":"a"},\n{"text": oops},\n5,\n{"text":"b"}\n]';
  expect(await fields(text)).toEqual([{ text: 'a' }, { text: 'b' }]);
  expect(await faults(text)).toEqual([
    [3, 'bad-json'],
    [4, 'not-a-record'],
  ]);
});

test('a file that ends early gives what came before and says so', async () => {
  const read = await readEverything(json, '[{"text":"a"},\n{"text":"b', 'f');
  expect(read.records.length).toBe(1);
  expect(read.problems.map(({ line, code }) => [line, code])).toEqual([
    [2, 'truncated'],
    [2, 'truncated'],
  ]);
  expect(read.fatal).toBe(true);
});

test('broken structure ends the file with the line and what was found', async () => {
  const read = await readEverything(json, '{"a":[["x","y"]],\nb:[]}', 'f');
  expect(read.records.length).toBe(1);
  expect([read.fatal, read.problems[0]?.line, read.problems[0]?.message]).toEqual([true, 2, expect.stringContaining('"b:[]}"')]);
});

test('stray commas and brackets end in a problem', async () => {
  for (const text of [
    ',',
    '[1],',
    '{"a":,}',
    '{"a",}',
    ']',
    '{]',
    '[}',
    '{"a":[}',
    '{"a":1,,"b":2}',
    '{,"a":"b"}',
    '[,]',
    '"a" "b"',
    '{"a" "b"}',
    ':',
  ]) {
    const { records, problems } = await readEverything(json, text, 'f');
    expect(records.length + problems.length, text).toBeLessThanOrEqual(3);
  }
});

test('deep nesting, many keys, lone surrogates and rows over 16 MB are refused row by row', async () => {
  const deep = `[{"text":"x","a":${'['.repeat(100_000)}${']'.repeat(100_000)}},{"text":"ok"}]`;
  expect(await faults(deep)).toEqual([[1, 'too-deep']]);
  const objects = `[{"text":"x","a":${'{"b":'.repeat(70)}1${'}'.repeat(70)}},{"text":"ok"}]`;
  expect(await faults(objects)).toEqual([[1, 'too-deep']]);
  const keys = `[${JSON.stringify(Object.fromEntries(Array.from({ length: limits.keys + 1 }, (_, k) => [`k${k}`, 1])))},"ok"]`;
  expect(await faults(keys)).toEqual([[1, 'too-many-keys']]);
  expect(await faults('["a\\ud800b", {"text":["\\udc00"]}, "\\ud83d\\ude00"]')).toEqual([
    [1, 'ill-formed-text'],
    [1, 'ill-formed-text'],
  ]);
  const huge = `[{"text":"${'x'.repeat(limits.record)}"},\n"ok"]`;
  expect(await faults(huge)).toEqual([[1, 'too-large']]);
  expect((await readEverything(json, huge, 'f')).records.length).toBe(1);
});

test('the scanner cuts any list exactly as JSON.parse does', () => {
  const list = fc.array(fc.jsonValue({ maxDepth: 3 }), { maxLength: 8 });
  fc.assert(
    fc.property(
      list,
      fc.constantFrom(undefined, 1),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
      (values, indent, sizes) => {
        const text = JSON.stringify(values, null, indent);
        const scan = createScanner('elements');
        const found: unknown[] = [];
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const end = at + (sizes[turn % sizes.length] ?? 1);
          const { elements, error } = scan(text.slice(at, end), end >= text.length);
          expect(error).toBeNull();
          for (const element of elements) {
            expect(text.split('\n')[element.line - 1]).toContain(element.text?.split('\n')[0]);
            found.push(JSON.parse(element.text ?? ''));
          }
          at = end;
        }
        expect(JSON.stringify(found)).toBe(JSON.stringify(values));
      },
    ),
  );
});

test('JSONL: bad lines are named, good ones come in, whatever lies between', async () => {
  const text = '{"text":"a"}\n\n{"text":"b"\n"c"\r\n{"text":"d"},{"text":"e"}\n["f","x"]\n{"text":"g"';
  const { records } = await readEverything(jsonl, text, 'f');
  expect(records.map(({ line, fields: read }) => [line, read.get('text')])).toEqual([
    [1, 'a'],
    [4, 'c'],
    [6, 'f'],
  ]);
  expect(await faults(text, jsonl)).toEqual([
    [3, 'bad-json'],
    [5, 'bad-json'],
    [7, 'truncated'],
  ]);
});

test('JSONL: lines that are JSON only together are not taken for rows', async () => {
  const text = '{"a":[1\n2]}\n{"text":"x"},{"text":"y"}\n';
  expect((await readEverything(jsonl, text, 'f')).records.length).toBe(0);
});
