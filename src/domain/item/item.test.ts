import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromHex } from '../hash.ts';
import { HmacKey } from '../hmacKey.ts';
import { canonicalJson } from '../json.ts';
import { ITEM_SALT, itemRow, SEED } from '#support/log.ts';
import { normaliseText } from './content/text.ts';
import { groupKey, groupUnit, itemUnit } from './group.ts';
import { itemId } from './identity.ts';
import { indexItems, itemLine, makePack } from './pack.ts';
import { indexLabels, labelLine } from '../importing/labelPack.ts';
import { parsePack } from './packRows.ts';
import type { ItemRow, LabelRow } from './types.ts';

const salt = fromHex(ITEM_SALT);
const seed = fromHex(SEED);
const content = (text: string) => ({ kind: 'text', text }) as const;
const wellFormed = fc.string({ unit: 'binary' }).filter((text) => text.isWellFormed());

describe('the id of an item', () => {
  test('is the first 128 bits of an HMAC, as Node computes it', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, fc.option(wellFormed, { nil: null }), fc.nat(5), (text, source, external, occurrence) => {
        const name = external === null ? ['content', 'text', text, occurrence] : ['external', 'text', source, external];
        const expected = createHmac('sha256', salt).update(canonicalJson(name)).digest('hex').slice(0, 32);
        expect(itemId(salt, source, external, content(text), occurrence)).toBe(expected);
      }),
    );
  });

  test('keeps sources, contents and repeats apart, and does not depend on the content where there is an external id', () => {
    const ids = [
      itemId(salt, 'one', '7', content('a'), 0),
      itemId(salt, 'two', '7', content('a'), 0),
      itemId(salt, 'one', null, content('a'), 0),
      itemId(salt, 'one', null, content('a'), 1),
      itemId(new Uint8Array(32), 'one', '7', content('a'), 0),
    ];
    expect(new Set(ids).size).toBe(ids.length);
    expect(itemId(salt, 'one', '7', content('b'), 0)).toBe(ids[0]);
  });
});

describe('the group of an item', () => {
  test('is shared by texts that differ in case, digits and white space only', () => {
    expect(normaliseText('  Win £1000\tNOW\n')).toBe('win £0000 now');
    expect(groupKey(content('A 1'), null)).toBe(groupKey(content(' a\u00a02 '), null));
    expect(groupKey(content('A 1'), 'sender')).toBe('field:sender');
  });

  test('has a place in [0, 1) that does not depend on how it is computed', () => {
    const key = new HmacKey(seed);
    fc.assert(
      fc.property(fc.oneof(wellFormed, fc.string({ unit: 'grapheme-ascii' })), (text) => {
        const mac = createHmac('sha256', seed)
          .update(groupKey(content(text), null))
          .digest();
        const expected = Number(mac.readBigUInt64BE() >> 11n) / 2 ** 53;
        expect(groupUnit(seed, groupKey(content(text), null))).toBe(expected);
        expect(itemUnit(key, content(text), null)).toBe(expected);
        expect(expected).toBeLessThan(1);
      }),
    );
  });

  test('falls evenly over the line', () => {
    const units = Array.from({ length: 4000 }, (_, k) => groupUnit(seed, `field:${k}`));
    const share = units.filter((unit) => unit < 0.15).length / units.length;
    expect(Math.abs(share - 0.15)).toBeLessThan(4 * Math.sqrt((0.15 * 0.85) / units.length));
  });
});

describe('a pack', () => {
  const rows: ItemRow[] = [
    itemRow('Win £1', '1'),
    itemRow('say "hi"\n\u2028', null, 'mail', 'g'),
    { ...itemRow('x'), meta: { b: [1], a: null } },
  ];

  test('holds canonical lines that read back, and its index agrees with the rows', () => {
    const pack = makePack(rows.map(itemLine));
    const text = new TextDecoder().decode(pack.bytes);
    expect(parsePack<ItemRow>(text)).toEqual(rows);
    expect(text).toBe(rows.map((row) => `${canonicalJson(row)}\n`).join(''));
    const index = indexItems(rows, seed);
    expect([...index.units]).toEqual(rows.map((row) => groupUnit(seed, groupKey(row.content, row.group))));
    expect(Buffer.from(index.ids).toString('hex')).toBe(rows.map((row) => row.id).join(''));
  });

  test('of labels names each distinct value once', () => {
    const values = [null, 'l-a', null].map((label) => ({ kind: 'choice', label }) as LabelRow['value']);
    const labels = rows.map((row, k): LabelRow => ({ item: row.id, value: values[k] ?? { kind: 'choice', label: null }, score: k / 2 }));
    const pack = makePack(labels.map(labelLine));
    expect(parsePack<LabelRow>(new TextDecoder().decode(pack.bytes))).toEqual(labels);
    const index = indexLabels(labels);
    expect(index.distinct).toHaveLength(2);
    expect([...index.values].map((at) => index.distinct[at])).toEqual(values);
  });

  test('without rows is empty', () => {
    expect(makePack([])).toMatchObject({ rows: 0, bytes: new Uint8Array() });
  });
});
