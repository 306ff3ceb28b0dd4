import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from '../hash.ts';
import { HmacKey } from '../hmacKey.ts';
import { normaliseText } from '../item/content/text.ts';
import { wasmSha256 } from './engine.ts';
import { plainSha256 } from './plainSha256.ts';

const engines = { wasm: wasmSha256, plain: plainSha256 };

test('the platform has WebAssembly with SIMD, so that both are tested', () => {
  expect(wasmSha256()).not.toBeNull();
});

test('the number of a text is its own, whatever came before; equal texts have equal numbers', () => {
  for (const make of Object.values(engines)) {
    const engine = make()!;
    const texts = fc.uniqueArray(
      fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.toWellFormed()),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(texts, (each) => {
        const numbers = each.map((text) => engine.number(text));
        expect(new Set(numbers).size).toBe(each.length);
        expect(each.toReversed().map((text) => engine.number(`${text}`))).toEqual(numbers.toReversed());
      }),
    );
    expect(engine.number(`${'é'.repeat(9000)}a`)).not.toBe(engine.number(`${'é'.repeat(9000)}b`));
  }
});

test('a key gives the same of a normalised text as of the text normalised before, and none of a text beyond ASCII', () => {
  const key = new HmacKey(new Uint8Array([5]));
  const ascii = fc.string({ unit: 'binary-ascii', maxLength: 200 });
  fc.assert(
    fc.property(ascii, fc.constantFrom('', '\v ', '\u0000', ' A1 '), (text, more) => {
      const whole = `${more}${text}${more}`;
      expect(toHex(key.ofNormalised(whole)!)).toBe(
        createHmac('sha256', Buffer.from([5]))
          .update(`text:${normaliseText(whole)}`)
          .digest('hex'),
      );
      expect(key.ofNormalised(`${whole}é`)).toBeNull();
    }),
  );
  const long = 'Late  REFUND 42 '.repeat(20_000);
  expect(toHex(key.ofNormalised(long)!)).toBe(
    createHmac('sha256', Buffer.from([5]))
      .update(`text:${normaliseText(long)}`)
      .digest('hex'),
  );
});

test.for(Object.entries(engines))('%s agrees with the platform on messages of any length, one after the other', ([, make]) => {
  const engine = make()!;
  const message = fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ minLength: 3000, maxLength: 20_000 }));
  fc.assert(
    fc.property(fc.array(message, { maxLength: 6 }), fc.uint8Array({ maxLength: 64 }), (messages, bytes) => {
      const key = new HmacKey(bytes, engine);
      const other = new HmacKey(new Uint8Array([1, 2, 3]), engine);
      for (const each of messages) {
        expect(toHex(engine.digest(each, each.length))).toBe(createHash('sha256').update(each).digest('hex'));
        expect(toHex(key.digest(each))).toBe(createHmac('sha256', bytes).update(each).digest('hex'));
        const half = each.subarray(0, each.length >>> 1);
        expect(toHex(other.digest(each, half.length))).toBe(
          createHmac('sha256', Buffer.from([1, 2, 3]))
            .update(half)
            .digest('hex'),
        );
      }
    }),
  );
});
