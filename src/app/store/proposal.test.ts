import { expect, test } from 'vitest';
import type { LabelId } from '#domain/ids.ts';
import type { QueueItem } from '#jobs/project/project.api.ts';
import { proposalOf } from './proposal.ts';

const guess = (label: string, p: number) => ({ label: label as LabelId, p });
const item = (guesses: QueueItem['guesses'], several?: readonly string[]): Pick<QueueItem, 'guesses' | 'suggestion'> => ({
  guesses,
  suggestion: {
    source: 'model:r',
    confidence: guesses[0]?.p ?? 0,
    value:
      several === undefined
        ? { kind: 'choice', label: guesses[0]?.label ?? null }
        : { kind: 'multi-choice', labels: several.map((label) => label as LabelId) },
  },
});

test('a likely guess is offered, an unlikely one is only named among others', () => {
  expect(proposalOf({ item: item([guess('a', 0.9), guess('b', 0.06)]), turned: 0 })).toMatchObject({
    sure: true,
    value: { label: 'a' },
    p: 0.9,
  });
  expect(proposalOf({ item: item([guess('a', 0.04), guess('b', 0.03), guess('c', 0.02), guess('d', 0.01)]), turned: 0 })).toEqual({
    sure: false,
    guesses: [guess('a', 0.04), guess('b', 0.03), guess('c', 0.02)],
  });
});

test('what was turned down makes room for the next: offered only when it is likely without the first', () => {
  const two = item([guess('a', 0.9), guess('b', 0.08), guess('c', 0.02)]);
  expect(proposalOf({ item: two, turned: 1 })).toMatchObject({ sure: true, value: { label: 'b' }, p: 0.08 });
  const many = item([guess('a', 0.6), guess('b', 0.1), guess('c', 0.1), guess('d', 0.1)]);
  expect(proposalOf({ item: many, turned: 1 })).toMatchObject({ sure: false, guesses: [{ label: 'b' }, { label: 'c' }, { label: 'd' }] });
  expect(proposalOf({ item: many, turned: 4 })).toEqual({ sure: false, guesses: [] });
});

test('several labels are offered as a whole, when it is likely that all of them are right', () => {
  expect(proposalOf({ item: item([guess('a', 0.95), guess('b', 0.1)], ['a']), turned: 0 })?.sure).toBe(true);
  expect(proposalOf({ item: item([guess('a', 0.6), guess('b', 0.45), guess('c', 0.4)], ['a']), turned: 0 })).toMatchObject({ sure: false });
  expect(proposalOf({ item: item([guess('a', 0.95)], ['a']), turned: 1 })).toEqual({ sure: false, guesses: [] });
});

test('nothing is proposed where nothing is known', () => {
  expect(proposalOf({ item: { guesses: [], suggestion: null }, turned: 0 })).toBeNull();
});
