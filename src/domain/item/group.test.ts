import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HmacKey } from '../hmacKey.ts';
import { groupKey, groupUnit, itemUnit } from './group.ts';

const seed = new Uint8Array(32).fill(9);

test('the fast way to an item’s unit gives what the definition gives, for any text and group', () => {
  const key = new HmacKey(seed);
  const ascii = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\v', '\f', '\r', 'a', 'Z', '7', '0', '!', '\u001c', '\u007f') });
  fc.assert(
    fc.property(fc.oneof(ascii, fc.string({ unit: 'binary' }), fc.string()), fc.option(fc.string()), (text, group) => {
      const content = { kind: 'text', text } as const;
      expect(itemUnit(key, content, group)).toBe(groupUnit(seed, groupKey(content, group)));
    }),
  );
});

test('texts that differ in case, digits and white space share a group', () => {
  const unit = (text: string): number => groupUnit(seed, groupKey({ kind: 'text', text }, null));
  expect(unit('Win  £500 NOW\n')).toBe(unit('win £900 now'));
  expect(unit('win £500 now')).not.toBe(unit('won £500 now'));
});
