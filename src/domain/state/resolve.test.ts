import { expect, test } from 'vitest';
import type { EventId, GestureId, LabelId, MemberId } from '../ids.ts';
import { disputants, resolutionRules } from './resolve.ts';
import type { Head } from './view.ts';

let lamport = 0;
const head = (author: string, label: string, more: Partial<Head> = {}): Head => ({
  ...{ event: `e${(lamport += 1)}` as EventId, gesture: `g${lamport}` as GestureId, author: author as MemberId, pass: 0, rank: 'person' },
  ...{ kind: 'label', value: { kind: 'choice', label: label as LabelId }, purpose: 'manual', schema: null, guide: null },
  ...{ lamport, wall: 0, activeMs: null },
  ...more,
});
const between = (heads: readonly Head[]): [boolean, string[]] => {
  const { resolved, disputed } = resolutionRules.latest(heads);
  return [disputed, [...disputants({ heads, resolved })]];
};

test('people differ only where more than one of them has answered', () => {
  expect(between([head('ana', 'x'), head('ben', 'y')])).toEqual([true, ['ana', 'ben']]);
  expect(between([head('ana', 'x'), head('ana', 'y')])).toEqual([true, ['ana']]); // in two tabs
  expect(between([head('ana', 'x'), head('ana', 'x')])).toEqual([false, ['ana']]);
});

test('who answered below the winning rank, or on a second look, differs with nobody', () => {
  expect(between([head('file', 'z', { rank: 'import' }), head('ana', 'x'), head('ana', 'y')])).toEqual([true, ['ana']]);
  expect(between([head('ana', 'x'), head('ben', 'y', { pass: 1 })])).toEqual([false, ['ana']]);
  expect(between([])).toEqual([false, []]);
});
