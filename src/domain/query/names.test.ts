import { describe, expect, test } from 'vitest';
import type { Hash, LabelId, MemberId } from '../ids.ts';
import { nearestName } from '../nearest.ts';
import { newLabel } from '../schema/schema.ts';
import type { LabelSchema, SchemaVersion } from '../schema/types.ts';
import { unknownName, type KnownNames } from './names.ts';
import { parseQuery } from './query.ts';

function schemaOf(names: readonly string[]): SchemaVersion {
  let schema: LabelSchema = { kind: 'choice', labels: [] };
  for (const name of names) schema = { ...schema, labels: [...schema.labels, newLabel(schema, `l-${name}` as LabelId, name)] };
  return { version: 's' as Hash, parents: [], schema };
}

const known: KnownNames = {
  view: {
    schemas: [schemaOf(['Billing', 'Bug report', 'Delivery'])],
    guide: null,
    guides: [],
    imports: [],
    members: [{ id: 'm-1' as MemberId, kind: 'person' }],
  },
  names: { 'm-1': 'Ana' },
  fields: ['channel', 'created_at'],
};

const faultOf = (text: string, names: KnownNames = known): string | null => {
  const query = parseQuery(text, { model: true });
  if (!query.ok) throw new Error(query.error.message);
  return unknownName(query.value, names);
};

describe('a query that names what the project does not have', () => {
  test.each([
    ['label:Biling', 'There is no label "Biling". Did you mean "Billing"?'],
    ['label:"bug repotr"', 'There is no label "bug repotr". Did you mean "Bug report"?'],
    ['(label:billing | -label:bugs)', 'There is no label "bugs". There are: Billing, Bug report, Delivery.'],
    ['state:labelled', 'There is no state "labelled". Did you mean "labeled"?'],
    ['hard:yes', 'There is no value of "hard:" "yes". There are: true, false.'],
    ['split:tset', 'There is no split "tset". Did you mean "test"?'],
    ['author:anna', 'There is no author "anna". Did you mean "Ana"?'],
    ['meta.chanel=web', 'There is no field "chanel". Did you mean "channel"?'],
  ])('%s: %s', (text, fault) => expect(faultOf(text)).toBe(fault));

  test.each([
    'label:billing',
    'label:"Bug report" state:labeled',
    'label:bug-report author:ana author:m-1',
    'meta.channel=x',
    '-hard:true',
    'any words',
  ])('%s is fine', (text) => expect(faultOf(text)).toBeNull());

  test('takes any field where nobody has looked which there are', () => {
    const { fields, ...rest } = known;
    expect(fields).toHaveLength(2);
    expect(faultOf('meta.chanel=web', rest)).toBeNull();
  });
});

test('a beginning stands for the one name that goes on from it, and nothing near is nothing', () => {
  expect(nearestName('deliv', ['Delivery', 'Billing'])).toBe('Delivery');
  expect(nearestName('card', ['card_payment', 'card_arrival'])).toBeNull();
  expect(nearestName('zzz', ['Delivery', 'Billing'])).toBeNull();
  expect(nearestName('', ['a'])).toBeNull();
});
