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
