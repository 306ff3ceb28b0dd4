import { textOf } from '#domain/item/content/index.ts';
import { expect, test } from 'vitest';
import { LABEL_NAME_LENGTH } from '#domain/labelName.ts';
import { createFieldReader, readClassNames, type FieldOptions } from './fields.ts';
import type { FieldMapping, FieldValue } from './format.ts';
import { guessMapping } from './guessFields.ts';
import { guessFormat } from './guessFormat.ts';

const mapping: FieldMapping = { text: ['text'], label: 'label', id: 'id', split: null, group: null, score: 'score' };
function read(fields: Record<string, FieldValue>, options: Partial<FieldOptions> = {}) {
  return createFieldReader({ file: 'f', mapping, multi: false, ...options })({ line: 7, fields: new Map(Object.entries(fields)) });
}
const labels = (label: FieldValue, options: Partial<FieldOptions> = {}): unknown => {
  const row = read({ text: 'x', label }, options);
  return row.ok ? row.value.labels : row.error.code;
};

test('fields get their meaning, and every other field goes into meta', () => {
  const row = read({ text: 'hello', label: 1, id: 42, score: '0.5', source: 'web', meta: { lang: 'en', source: 'x' }, list: [1] });
  expect(row.ok && row.value).toEqual({
    line: 7,
    content: { kind: 'text', text: 'hello' },
    labels: ['1'],
    id: '42',
    split: null,
    group: null,
    score: 0.5,
    meta: { source: 'web', list: [1], lang: 'en', 'meta.source': 'x' },
  });
});

test('several text fields are joined by a line feed, empty ones left out', () => {
  const options = { mapping: { ...mapping, text: ['title', 'empty', 'body'] } };
  const row = read({ title: 'a', empty: '', body: 'b' }, options);
  expect(row.ok && textOf(row.value.content)).toBe('a\nb');
});

test('a row without text, or with lists as text, is a problem with its line', () => {
  expect(read({ text: '  ' })).toMatchObject({ ok: false, error: { file: 'f', line: 7, code: 'no-text' } });
  expect(read({ text: ['a'] })).toMatchObject({ ok: false, error: { code: 'text-not-text' } });
  expect(read({ text: 'x'.repeat(2 * 1024 * 1024 + 1) })).toMatchObject({ ok: false, error: { code: 'too-large' } });
});

test('labels are texts, numbers, booleans, or lists where the project takes several', () => {
  expect(labels('ham')).toEqual(['ham']);
  expect(labels(0)).toEqual(['0']);
  expect(labels(true)).toEqual(['true']);
  expect(labels('')).toBeNull();
  expect(labels(null)).toBeNull();
  expect(labels(['a'])).toEqual(['a']);
  expect(labels(['a', 'b'])).toBe('several-labels');
  expect(labels(['a', 'b', 'a'], { multi: true })).toEqual(['a', 'b']);
  expect(labels([], { multi: true })).toEqual([]);
  expect(labels([[0, 5, 'X']])).toBe('bad-label');
});

test('a cell is several labels only where the project takes several', () => {
  expect(labels('a|b')).toEqual(['a|b']);
  expect(labels('a|b; c', { multi: true })).toEqual(['a', 'b; c']);
  expect(labels('a; b', { multi: true })).toEqual(['a', 'b']);
  expect(labels('["a;x","b"]', { multi: true })).toEqual(['a;x', 'b']);
  expect(labels('[odd]', { multi: true })).toEqual(['[odd]']);
});

test('class numbers get the names of a classes file, counted from 0 or 1', () => {
  const list = readClassNames('\ufeffWorld\r\nSports\r\n\r\n');
  expect(list).toEqual({ ok: true, value: ['World', 'Sports'] });
  const names = list.ok ? list.value : [];
  expect(labels('1', { classes: { names, firstClass: 1 } })).toEqual(['World']);
  expect(labels(1, { classes: { names, firstClass: 0 } })).toEqual(['Sports']);
  expect(labels('Sports', { classes: { names, firstClass: 0 } })).toEqual(['Sports']);
  expect(labels(' sports\u200b', { classes: { names, firstClass: 0 } })).toEqual(['Sports']);
  expect(labels('3', { classes: { names, firstClass: 1 } })).toBe('unknown-class');
});

test('a list of classes with an empty line, a name twice or a bad name says which line', () => {
  expect(readClassNames('a\n \nb')).toMatchObject({ ok: false, error: { line: 2 } });
  expect(readClassNames('caf\u00e9\nb\nCafe\u0301 \n')).toMatchObject({ ok: false, error: { line: 3 } });
  expect(readClassNames(`a\n${'b'.repeat(LABEL_NAME_LENGTH + 1)}`)).toMatchObject({ ok: false, error: { line: 2 } });
});

test('a blank cell is no label, a bad name is a problem of its row, and the good ones go on', () => {
  for (const blank of [' ', '\u00a0', '\u200b', '\ufeff \t']) {
    expect(labels(blank)).toBe(null);
    expect(labels(blank, { multi: true })).toBe(null);
    expect(labels(`a| ${blank}|b`, { multi: true })).toEqual(['a', 'b']);
  }
  expect(labels('b'.repeat(LABEL_NAME_LENGTH + 1))).toBe('bad-name');
  expect(labels('be\u0007ll')).toBe('bad-name');
  expect(labels('b'.repeat(LABEL_NAME_LENGTH))).toEqual(['b'.repeat(LABEL_NAME_LENGTH)]);
  expect(labels(['spam', 'Spam '])).toEqual(['spam']);
});

test('ids that numbers cannot hold and scores outside 0 to 1 are problems', () => {
  expect(read({ text: 'x', id: 2 ** 60 })).toMatchObject({ ok: false, error: { code: 'unsafe-number' } });
  expect(read({ text: 'x', score: 1.5 })).toMatchObject({ ok: false, error: { code: 'bad-score' } });
  expect(read({ text: 'x', score: 'high' })).toMatchObject({ ok: false, error: { code: 'bad-score' } });
});

test('a field named __proto__ lands in meta as a key and pollutes nothing', () => {
  const fields = new Map<string, FieldValue>([
    ['text', 'x'],
    ['__proto__', 'evil'],
  ]);
  const row = createFieldReader({ file: 'f', mapping, multi: false })({ line: 1, fields });
  expect(row.ok && Object.entries(row.value.meta)).toEqual([['__proto__', 'evil']]);
  expect(row.ok && Object.getPrototypeOf(row.value.meta)).toBe(Object.prototype);
});

const rowsOf = (rows: readonly Record<string, FieldValue>[]) =>
  rows.map((row, index) => ({ line: index + 1, fields: new Map(Object.entries(row)) }));

test('the mapping is guessed by name, then by the shape of the values', () => {
  const none = { label: null, id: null, split: null, group: null, score: null };
  const named = rowsOf([
    { doc_id: 'a', Title: 'One', description: 'Some words', Category: 'x', subset: 'train', thread_id: 't1', confidence: 0.9 },
    { doc_id: 'b', Title: 'Two', description: 'More words', Category: 'y', subset: 'test', thread_id: 't1', confidence: 0.8 },
  ]);
  expect(guessMapping([...(named[0]?.fields.keys() ?? [])], named)).toEqual({
    text: ['Title', 'description'],
    label: 'Category',
    id: 'doc_id',
    split: 'subset',
    group: 'thread_id',
    score: 'confidence',
  });
  const shaped = rowsOf(
    Array.from({ length: 9 }, (_, index) => ({ '1': index % 2 === 0 ? 'yes' : 'no', '2': `some longer words about number ${index}` })),
  );
  expect(guessMapping(['1', '2'], shaped)).toEqual({ ...none, text: ['2'], label: '1' });
  const spans = rowsOf([
    { text: 'a b', label: [[0, 1, 'X']] as unknown[] },
    { text: 'c d', label: [] },
  ]);
  expect(guessMapping(['text', 'label'], spans)).toEqual({ ...none, text: ['text'] });
  const repeatedIds = rowsOf([
    { id: '1', text: 'a' },
    { id: '1', text: 'b' },
  ]);
  expect(guessMapping(['id', 'text'], repeatedIds).id).toBeNull();
});

test('the format is guessed from content before name', () => {
  const guess = (text: string, name: string): string => guessFormat(new TextEncoder().encode(text), name);
  expect(guess('{"a":1}\n{"a":2}\n', 'x.json')).toBe('jsonl');
  expect(guess('{"a":1}\n', 'x.jsonl')).toBe('jsonl');
  expect(guess('{\n "a":1\n}', 'x.jsonl')).toBe('json');
  expect(guess('[{"a":1}]', 'pasted')).toBe('json');
  expect(guess('a\tb\nc\td\n', 'pasted')).toBe('tsv');
  expect(guess('text,label\na,b\n', 'pasted')).toBe('csv');
  expect(guess('Hello, you\nBye, you\n', 'pasted')).toBe('text');
  expect(guess('a,b', 'x.CSV')).toBe('csv');
});
