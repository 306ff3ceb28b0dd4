import { describe, expect, test } from 'vitest';
import type { LabelId } from '../ids.ts';
import { checkSchema, LABEL_KEYS, newLabel, offered, RESERVED_KEYS, schemaVersionId, withCleanNames } from './schema.ts';
import type { Label, LabelSchema } from './types.ts';

const label = (name: string, changes: Partial<Label> = {}): Label => ({
  id: `l-${name}` as LabelId,
  slug: name.toLowerCase(),
  name,
  color: 0,
  hotkey: null,
  description: '',
  retired: false,
  parent: null,
  attributes: {},
  ...changes,
});
const schema = (...labels: Label[]): LabelSchema => ({ kind: 'choice', labels });
const codes = (...labels: Label[]): string[] => checkSchema(schema(...labels)).map((problem) => problem.code);

describe('a label schema', () => {
  test('refuses two labels with one key, and says which', () => {
    const problems = checkSchema(schema(label('Spam', { hotkey: '1' }), label('Ham', { hotkey: '1' })));
    expect(problems).toMatchObject([{ code: 'hotkey-clash', label: 'l-Ham' }]);
    expect(problems[0]?.message).toContain('"Spam"');
  });

  test('refuses keys that the label screen needs, and keys that are none', () => {
    for (const key of Object.keys(RESERVED_KEYS)) expect(codes(label('Spam', { hotkey: key }))).toEqual(['reserved-hotkey']);
    for (const key of ['F1', ' ', 'A', '12', 'ä']) expect(codes(label('Spam', { hotkey: key }))).toEqual(['bad-hotkey']);
  });

  test('refuses empty and equal names and equal slugs', () => {
    expect(codes(label(' '))).toEqual(['empty-name']);
    expect(codes(label('Spam'), label('spam', { slug: 'other' }))).toEqual(['same-name']);
    expect(codes(label('Spam'), label('Ham', { slug: 'spam' }))).toEqual(['same-slug']);
  });

  test('refuses names that only look different, and bad ones, but lets stand what stood in the version before', () => {
    expect(codes(label('caf\u00e9'), label('cafe\u0301', { slug: 'other' }))).toEqual(['same-name']);
    expect(codes(label('spam'), label('sp\u200bam', { slug: 'other' }))).toEqual(['same-name']);
    expect(codes(label('x'.repeat(121)))).toEqual(['bad-name']);
    const odd = schema(label('caf\u00e9', { slug: 'a' }), label('cafe\u0301', { slug: 'b' }), label('y'.repeat(300), { slug: 'c' }));
    expect(checkSchema(odd, odd)).toEqual([]);
    expect(withCleanNames(odd, odd)).toBe(odd);
    const more = schema(...odd.labels, label('Cafe\u0301 ', { slug: 'd' }));
    expect(checkSchema(more, odd).map(({ code }) => code)).toEqual(['same-name']);
    expect(withCleanNames(more, odd).labels.map(({ name }) => name)).toEqual([...odd.labels.map(({ name }) => name), 'Caf\u00e9']);
  });

  test('lets a retired label go from keys and names, but never from slugs', () => {
    expect(codes(label('Spam', { hotkey: '1', retired: true }), label('Spam', { slug: 'spam-2', hotkey: '1' }))).toEqual([]);
    expect(codes(label('Spam', { retired: true }), label('Other', { slug: 'spam' }))).toEqual(['same-slug']);
    expect(offered(schema(label('Spam', { retired: true }), label('Ham'))).map(({ name }) => name)).toEqual(['Ham']);
  });

  test('gives new labels a slug, a key and a color of their own while there are any', () => {
    let current = schema();
    for (let k = 0; k < 12; k += 1)
      current = schema(...current.labels, newLabel(current, `l-${k}` as LabelId, k < 2 ? 'Spam!' : `Label ${k}`));
    expect(current.labels.slice(0, 2).map(({ slug }) => slug)).toEqual(['spam', 'spam-2']);
    expect(current.labels.map(({ hotkey }) => hotkey)).toEqual([...LABEL_KEYS, null, null]);
    expect(new Set(current.labels.map(({ color }) => color)).size).toBe(12);
    expect(checkSchema(current).map(({ code }) => code)).toEqual(['same-name']);
  });

  test('has a version that changes with any of its content', () => {
    expect(schemaVersionId(schema(label('Spam')))).toBe(schemaVersionId(schema(label('Spam'))));
    expect(schemaVersionId(schema(label('Spam')))).not.toBe(schemaVersionId(schema(label('Spam', { description: 'x' }))));
  });
});
