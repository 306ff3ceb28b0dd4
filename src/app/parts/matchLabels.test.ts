import { expect, test } from 'vitest';
import { newLabel } from '#domain/schema/schema.ts';
import type { LabelId } from '#domain/ids.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { matchLabels } from './matchLabels.ts';

const empty: LabelSchema = { kind: 'choice', labels: [] };
const labels = ['order checks', 'Café', 'checking balance', 'balance'].map((name, i) => newLabel(empty, `l${i}` as LabelId, name));
const names = (query: string): string[] => matchLabels(labels, query).map((label) => label.name);

test('without a query every label is there, in display order', () => expect(names(' ')).toHaveLength(4));
test('labels that begin with the query come first', () => expect(names('check')).toEqual(['checking balance', 'order checks']));
test('every word must occur, in any order', () => expect(names('balance check')).toEqual(['checking balance']));
test('accents and case do not matter', () => expect(names('CAFE')).toEqual(['Café']));

const banking = ['card_arrival', 'card_payment_fee_charged', 'refund_not_showing_up', 'request_refund', 'top_up_failed'];
const intents = banking.map((name, i) => newLabel(empty, `b${i}` as LabelId, name));
const found = (query: string, likely: readonly string[] = []): string[] => matchLabels(intents, query, likely).map(({ name }) => name);

test('words of a name begin where a sign ends', () => expect(found('ref')).toEqual(['refund_not_showing_up', 'request_refund']));
test('of those that match, the likeliest come first', () => {
  expect(found('ref', ['b3'])).toEqual(['request_refund', 'refund_not_showing_up']);
  expect(found('r', ['b3', 'b0'])[0]).toBe('request_refund');
});
test('first letters of the words find a label too', () => expect(found('cpf')).toEqual(['card_payment_fee_charged']));
