import { expect, test } from 'vitest';
import type { EventId, GestureId, LabelId, MemberId } from '../ids.ts';
import { disputants, resolve } from './resolve.ts';
import type { Head } from './view.ts';

let lamport = 0;
const head = (author: string, label: string, more: Partial<Head> = {}): Head => ({
  event: `e${(lamport += 1)}` as EventId,
  gesture: `g${lamport}` as GestureId,
  author: author as MemberId,
  pass: 0,
  rank: 'person',
  kind: 'label',
  value: { kind: 'choice', label: label as LabelId },
  purpose: 'manual',
  schema: null,
  guide: null,
  lamport,
  wall: 0,
  activeMs: null,
  ...more,
});
const between = (heads: readonly Head[]): [boolean, string[]] => {
  const { resolved, disputed } = resolve(heads);
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

test('the rule of the majority takes what most people said, the later of a tie, and a review before all', () => {
  const by = (heads: readonly Head[]): string => {
    const { resolved } = resolve(heads, 'majority');
    return `${resolved?.author}:${resolved?.kind === 'skip' ? 'skip' : JSON.stringify(resolved?.value)}`;
  };
  const [ana, ben, caro] = [head('ana', 'x'), head('ben', 'x'), head('caro', 'y')];
  expect(by([ana, ben, caro])).toContain('"x"');
  expect(resolve([ana, ben, caro], 'majority').disputed).toBe(true);
  expect(by([ana, caro])).toContain('"y"');
  expect(by([caro, head('caro', 'y'), ana, ben])).toContain('"x"'); // one person in two tabs is one voice
  expect(by([ana, ben, head('dora', 'z', { rank: 'adjudicated' })])).toContain('"z"');
  expect(by([head('ana', 'x', { kind: 'skip', value: null }), head('ben', 'x', { kind: 'skip', value: null }), caro])).toBe('ben:skip');
  expect(resolve([ana, ben, caro]).resolved?.author).toBe('caro'); // the latest, else
});
