import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Utf8Buffer } from './utf8Buffer.ts';

test('writes the bytes that the platform writes, whatever the text, lone surrogates included', () => {
  const buffer = new Utf8Buffer();
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 3000 }),
    fc.string({ unit: 'grapheme' }),
    fc.constant('a\ud800b\udc00😀é€'),
  );
  fc.assert(
    fc.property(anyText, anyText, (first, second) => {
      buffer.clear().add(first).add(second);
      const expected = Buffer.concat([Buffer.from(first), Buffer.from(second)]);
      expect(Buffer.from(buffer.bytes.subarray(0, buffer.length)).equals(expected)).toBe(true);
    }),
  );
});
