import { expect, test } from 'vitest';
import type { EventId, GestureId, ItemId, LabelId, MemberId } from '#domain/ids.ts';
import type { ItemView } from '#domain/state/view.ts';
import type { QueueItem } from '#jobs/project/project.api.ts';
import {
  answered,
  bring,
  drop,
  emptyDesk,
  fill,
  giveBack,
  holding,
  isBlindOn,
  leave,
  redo,
  rerank,
  revise,
  toggle,
  undo,
  type Desk,
  type Given,
} from './sessionDesk.ts';

function item(name: string, purpose: QueueItem['purpose'] = 'strategy'): QueueItem {
  const id = name as ItemId;
  const view: ItemView = {
    id,
    state: 'unseen',
    resolved: null,
    disputed: false,
    heads: [],
    conflicts: [],
    hard: [],
    retracted: [],
    comments: [],
    split: 'train',
  };
  const row = { id, source: 's', externalId: null, content: { kind: 'text', text: name }, meta: {}, group: null } as const;
  return { row, view, purpose, pass: 0, queue: null, why: '', suggestion: null, guesses: [] };
}

const SPAM = { kind: 'choice', label: 'l-spam' as LabelId } as const;

const given = (of: QueueItem, n: number): Given => ({
  kind: 'label',
  value: SPAM,
  gesture: `g${n}` as GestureId,
  item: of,
  after: { ...of.view, state: 'labeled' },
  wall: n,
});

const desk = (...names: string[]): Desk =>
  fill(
    emptyDesk,
    names.map((name) => item(name)),
  );
const onScreen = (now: Desk): string | undefined => now.seat?.item.row.id;
const answer = (now: Desk, n: number): Desk => (now.seat === null ? now : answered(now, given(now.seat.item, n)));

test('the first item served takes the seat, an answer brings the next at once', () => {
  const start = desk('a', 'b', 'c');
  expect(onScreen(start)).toBe('a');
  expect(onScreen(answer(start, 1))).toBe('b');
});

test('an item on the desk is never queued twice', () => {
  const now = fill(answer(desk('a', 'b'), 1), [item('a'), item('b'), item('c')], ['a' as ItemId]);
  expect(now.upcoming.map((each) => each.row.id)).toEqual(['c']);
});

test('what is on screen, waiting or not yet folded is held back from the queue', () => {
  const now = answer(desk('a', 'b', 'c'), 1);
  expect(holding(now, ['a' as ItemId]).sort()).toEqual(['a', 'b', 'c']);
  expect(holding(now, []).sort()).toEqual(['b', 'c']);
});

test('an empty serving ends the queue, a later one opens it again', () => {
  expect(fill(emptyDesk, []).exhausted).toBe(true);
  expect(fill(fill(emptyDesk, []), [item('a')])).toMatchObject({ exhausted: false, seat: { item: { row: { id: 'a' } } } });
});

test('undo brings the item back with its answer in sight, and the item that was on screen waits its turn', () => {
  const back = undo(answer(desk('a', 'b'), 1), 'g1' as GestureId);
  expect(onScreen(back)).toBe('a');
  expect(back.seat?.was?.value).toEqual(SPAM);
  expect(back.seat?.item.view.state).toBe('unseen');
  expect(onScreen(answer(back, 2))).toBe('b');
});

test('redo counts the answer again and goes on where one was', () => {
  const again = redo(undo(answer(desk('a', 'b'), 1), 'g1' as GestureId));
  expect(onScreen(again)).toBe('b');
  expect(again.given.map((each) => each.gesture)).toEqual(['g1']);
  expect(again.parked).toEqual([]);
});

test('a new answer clears what could be redone', () => {
  expect(answer(undo(answer(desk('a', 'b'), 1), 'g1' as GestureId), 2).undone).toEqual([]);
});

test('a failed write brings its item back, whatever was answered since', () => {
  const now = answer(answer(desk('a', 'b', 'c'), 1), 2);
  const back = giveBack(now, 'g1' as GestureId);
  expect(onScreen(back)).toBe('a');
  expect(back.given.map((each) => each.gesture)).toEqual(['g2']);
  expect(onScreen(leave(back))).toBe('c');
});

test('walking through older items parks the present one once', () => {
  const now = answer(answer(desk('a', 'b', 'c'), 1), 2);
  const older = bring(bring(now, item('b'), null), item('a'), null);
  expect(older.parked.map((seat) => seat.item.row.id)).toEqual(['c', 'b']);
  expect(onScreen(leave(leave(older)))).toBe('c');
  expect(onScreen(leave(leave(leave(older))))).toBe('c');
});

test('a new ranking keeps the very next item and replaces the rest', () => {
  const now = rerank(desk('a', 'b', 'c', 'd'), [item('x'), item('y')]);
  expect([onScreen(now), ...now.upcoming.map((each) => each.row.id)]).toEqual(['a', 'b', 'x', 'y']);
});

test('an item answered elsewhere leaves the desk', () => {
  expect(onScreen(drop(desk('a', 'b'), 'a' as ItemId))).toBe('b');
  expect(drop(desk('a', 'b', 'c'), 'c' as ItemId).upcoming.map((each) => each.row.id)).toEqual(['b']);
});

test('labels of a multi-choice are switched on and off', () => {
  const on = toggle(desk('a'), 'l1' as LabelId);
  expect(on.seat?.picked).toEqual(['l1']);
  expect(toggle(on, 'l1' as LabelId).seat?.picked).toEqual([]);
});

test('a multi-choice answer comes back switched on, so that it can be changed', () => {
  const value = { kind: 'multi-choice', labels: ['l1' as LabelId] } as const;
  expect(bring(desk('a'), item('z'), { kind: 'label', value }).seat?.picked).toEqual(['l1']);
});

test('a tag is seen on every copy of the item', () => {
  const mark = { tags: ['two labels fit'], note: '', author: 'm' as MemberId, event: 'e' as EventId };
  const tag = (view: ItemView): ItemView => ({ ...view, hard: [mark] });
  const now = revise(answer(desk('a', 'b'), 1), 'a' as ItemId, tag);
  expect(now.given[0]?.after.hard).toHaveLength(1);
  expect(now.given[0]?.item.view.hard).toHaveLength(1);
});

test('a random check is blind until it is answered', () => {
  const now = fill(emptyDesk, [item('a', 'holdout'), item('b', 'control'), item('c')]);
  expect(['a', 'b', 'c'].map((id) => isBlindOn(now, id as ItemId))).toEqual([true, true, false]);
  expect(isBlindOn(bring(now, item('a', 'holdout'), { kind: 'label', value: SPAM }), 'a' as ItemId)).toBe(false);
});
