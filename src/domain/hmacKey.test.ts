import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromHex, toHex } from './hash.ts';
import { HmacKey } from './hmacKey.ts';

test('agrees with the vectors of RFC 4231 whose keys fit a block', () => {
  const vectors = [
    ['0b'.repeat(20), '4869205468657265', 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7'],
    [
      '4a656665',
      '7768617420646f2079612077616e7420666f72206e6f7468696e673f',
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    ],
    ['aa'.repeat(20), 'dd'.repeat(50), '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe'],
  ] as const;
  for (const [key, message, expected] of vectors) expect(toHex(new HmacKey(fromHex(key)).digest(fromHex(message)))).toBe(expected);
});

test('agrees with the library for any key of up to a block and any messages, one after the other', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), (key, messages) => {
      const own = new HmacKey(key);
      for (const message of messages) expect(toHex(own.digest(message))).toBe(toHex(hmac(sha256, key, message)));
    }),
  );
});

test('refuses a key that is longer than a block', () => {
  expect(() => new HmacKey(new Uint8Array(65))).toThrow(RangeError);
});
