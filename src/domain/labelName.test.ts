import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLabelName, labelKey, labelNameOf, spellingDifference, spellingText } from './labelName.ts';

describe('the one rule for names of labels', () => {
  test('composes accents, cuts blanks around, makes blanks inside one, and leaves out what nobody sees', () => {
    expect(cleanLabelName(' spam\t')).toBe('spam');
    expect(cleanLabelName('\u00a0credit \u2003 card\r\n')).toBe('credit card');
    expect(cleanLabelName('cafe\u0301')).toBe('caf\u00e9');
    expect(cleanLabelName('\ufeffsp\u200bam\u00ad\u200e\u202c')).toBe('spam');
    expect(cleanLabelName('sp\u200dam\u200c')).toBe('spam');
    expect(cleanLabelName(' \u200b\ufeff')).toBe('');
  });

  test('leaves joiners where they shape letters or signs', () => {
    for (const name of [
      '\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645',
      '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
      '\u0915\u094d\u200d\u0937',
    ])
      expect(cleanLabelName(name)).toBe(name);
  });

  test('tells names apart by more than case', () => {
    expect(labelKey('Spam')).toBe(labelKey(' sp\u200bam '));
    expect(labelKey('\u00c9tat')).toBe(labelKey('e\u0301tat'));
    expect(labelKey('\u2764\ufe0f')).toBe(labelKey('\u2764'));
    expect(labelKey('non\u2011spam')).toBe(labelKey('Non\u2010Spam'));
    expect(labelKey('non\u2013spam')).not.toBe(labelKey('non-spam'));
    expect(spellingDifference('non\u2011spam', 'non-spam')).toBe('hyphens');
    expect(labelKey('a b')).not.toBe(labelKey('ab'));
    expect(labelKey('Masse')).not.toBe(labelKey('Ma\u00dfe'));
  });

  test('is the same applied twice, for any text', () => {
    const odd = fc.constantFrom(' ', '\u00a0', '\u200b', '\u200d', '\u0301', '\ufeff', 'e', 'E', '\u{1f469}', '\n', '\u062e', '\u0130');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(odd).map((parts) => parts.join('')),
        ),
        (text) => {
          const clean = cleanLabelName(text);
          expect(cleanLabelName(clean)).toBe(clean);
          expect(labelKey(clean)).toBe(labelKey(text));
          expect(labelKey(labelKey(text))).toBe(labelKey(text));
        },
      ),
    );
  });

  test('refuses nothing, too much, and control characters', () => {
    expect(labelNameOf(' \u200b')).toMatchObject({ ok: false, error: { code: 'empty-name' } });
    expect(labelNameOf('\u{1f600}'.repeat(120)).ok).toBe(true);
    expect(labelNameOf('x'.repeat(121))).toMatchObject({ ok: false, error: { code: 'bad-name' } });
    expect(labelNameOf('a\u0000b')).toMatchObject({ ok: false, error: { code: 'bad-name' } });
    expect(labelNameOf('a\ud800')).toMatchObject({ ok: false, error: { code: 'bad-name' } });
  });

  test('shows what cannot be seen', () => {
    expect(spellingText({ label: 'spam', written: 'spam\u200b', rows: 3, differs: 'invisible characters' })).toBe(
      '3 rows wrote “spam” as “spam<U+200B>” (invisible characters).',
    );
  });
});
