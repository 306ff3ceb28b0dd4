import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toHex } from '../hash.ts';
import { HmacKey } from '../hmacKey.ts';
import { wasmSha256 } from './engine.ts';
import { plainSha256 } from './plainSha256.ts';

const engines = { wasm: wasmSha256, plain: plainSha256 };

test('the platform has WebAssembly with SIMD, so that both are tested', () => {
  expect(wasmSha256()).not.toBeNull();
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
