import { expect, test } from 'vitest';
import { MemorySession, type MemoryOptions } from '#support/memorySession.ts';
import { wordsOf } from '#domain/item/content/index.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { ItemId, LabelId } from '#domain/ids.ts';
import type { Payloads } from '#domain/log/payloads.ts';
import { createSessionActions } from './sessionActions.ts';
import { recentOf } from './sessionRecent.ts';
import { createSessionStore } from './sessionStore.ts';

/** The words of the item on screen. */
function shown({ store }: ReturnType<typeof createSessionStore>): string | undefined {
  const row = store.getState().desk.seat?.item.row;
  return row && wordsOf(row);
}

const SPAM = 'l-spam' as LabelId;

async function open(options: MemoryOptions = {}) {
  const clock = { now: 1_790_000_000_000 };
  const session = new MemorySession({ texts: Array.from({ length: 60 }, (_, i) => `text ${i}`), ...options });
  const link = createSessionStore(session, { now: () => clock.now, watching: () => true });
  const actions = createSessionActions(link);
  await settled();
  const label = (name: string): LabelId => session.current().view.schema?.schema.labels.find((each) => each.name === name)?.id ?? SPAM;
  const text = (): string | undefined => shown(link);
  const last = <Type extends keyof Payloads>(type: Type): Payloads[Type] =>
    session.events.findLast((event) => event.header.type === type)?.payload as Payloads[Type];
  return { session, link, actions, clock, label, text, last, state: () => link.store.getState() };
}

const settled = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

test('one choice is one event, and the next item is there in the same tick', async () => {
  const { actions, label, text, session, last } = await open();
  const before = session.events.length;
  expect(text()).toBe('text 0');
  actions.choose(label('Spam'));
  expect(text()).toBe('text 1');
  await settled();
  expect(session.events).toHaveLength(before + 1);
  expect(last('LabelSubmitted')).toMatchObject({ purpose: 'strategy', pass: 0, queue: { strategy: 'margin', run: 'run-1' } });
});

test('the event carries the milliseconds that were spent on the item', async () => {
  const { actions, label, clock, last } = await open();
  clock.now += 1500;
  actions.choose(label('Spam'));
  clock.now += 800;
  actions.skip();
  expect(last('LabelSubmitted').activeMs).toBe(1500);
  expect(last('ItemSkipped').activeMs).toBe(800);
});

test('a suggestion that was in sight is stamped with what came of it', async () => {
  const { actions, label, last } = await open({ suggestions: 'before', suggest: () => ({ label: 'Spam', confidence: 0.9 }) });
  actions.accept();
  expect(last('LabelSubmitted').suggestion).toMatchObject({ shown: 'before', outcome: 'taken', confidence: 0.9 });
  actions.choose(label('Ham'));
  expect(last('LabelSubmitted').suggestion?.outcome).toBe('changed');
});

test('a rejected suggestion cannot be accepted, and a random check has none', async () => {
  const suggest = () => ({ label: 'Spam', confidence: 0.9 });
  const { actions, session } = await open({ suggest });
  actions.reject();
  expect(actions.accept()).toBe(false);
  const blind = await open({ suggest, purpose: () => 'holdout' });
  expect(blind.actions.accept()).toBe(false);
  expect(session.types()).not.toContain('LabelSubmitted');
});

test('undo and redo work at once, before anything is written', async () => {
  const { actions, label, text, session, state } = await open({ latency: 30 });
  actions.choose(label('Spam'));
  actions.undo();
  expect(text()).toBe('text 0');
  expect(state().desk.seat?.was?.value).toMatchObject({ kind: 'choice' });
  actions.redo();
  expect(text()).toBe('text 1');
  await settled(200);
  expect(session.types().slice(-3)).toEqual(['LabelSubmitted', 'Undone', 'Undone']);
  expect(session.current().view.counts.labeled).toBe(1);
  actions.undo();
  actions.redo();
  actions.undo();
  expect(text()).toBe('text 0');
  await settled(200);
  expect(session.current().view.counts.labeled).toBe(0);
});

test('undo reaches decisions of an earlier visit and brings their item back', async () => {
  const { actions, label, session } = await open();
  actions.choose(label('Ham'));
  await settled();
  const later = createSessionStore(session, { now: () => 0, watching: () => true });
  const again = createSessionActions(later);
  await settled();
  expect(shown(later)).toBe('text 1');
  again.undo();
  await settled(60);
  expect(shown(later)).toBe('text 0');
  expect(later.store.getState().desk.seat?.was?.value).toEqual({ kind: 'choice', label: label('Ham') });
  expect(session.current().view.counts.labeled).toBe(0);
  again.redo();
  await settled(60);
  expect(shown(later)).toBe('text 1');
  expect(session.current().view.counts.labeled).toBe(1);
});

test('fixing a decision supersedes it, even while it is still being written', async () => {
  const { actions, label, session, link, text } = await open({ latency: 30 });
  actions.choose(label('Spam'));
  const first = session.events.at(-1)?.header.id;
  const item = link.store.getState().desk.given[0]?.item.row.id;
  if (item !== undefined) actions.fix(item);
  expect(text()).toBe('text 0');
  actions.choose(label('Ham'));
  expect(text()).toBe('text 1');
  expect(session.events.at(-1)?.header.supersedes).toEqual([first]);
  await settled(150);
  const { update, desk } = link.store.getState();
  expect(recentOf(desk, update.recent, session.me().member, session)).toHaveLength(1);
});

test('a write that fails brings its item back with the reason', async () => {
  const { actions, label, session, text, state } = await open();
  session.failNext('the disk is full');
  actions.choose(label('Spam'));
  expect(text()).toBe('text 1');
  await settled();
  expect(text()).toBe('text 0');
  expect(state().message?.text).toContain('the disk is full');
  actions.choose(label('Spam'));
  expect(text()).toBe('text 1');
  expect(state().message).toBeNull();
});

test('after five answers on their way the sixth waits, says so, and is given when one is saved; a seventh is not taken', async () => {
  const { actions, label, text, state } = await open({ latency: 40 });
  for (let i = 0; i < 5; i += 1) actions.choose(label('Spam'));
  actions.choose(label('Ham'));
  actions.choose(label('Spam'));
  expect(text()).toBe('text 5');
  expect(state().waiting).toBe(true);
  await settled(300);
  expect(state().waiting).toBe(false);
  expect(text()).toBe('text 6');
  expect(state().update.recent[0]?.value).toEqual({ kind: 'choice', label: label('Ham') });
  actions.choose(label('Spam'));
  expect(text()).toBe('text 7');
});

test('the queue is refilled before it runs dry, and ends when nothing is left', async () => {
  const { actions, label, state, text } = await open();
  for (let i = 0; i < 60; i += 1) {
    expect(text()).toBe(`text ${i}`);
    actions.choose(label('Ham'));
    await settled(3);
  }
  await settled();
  expect(state().desk).toMatchObject({ seat: null, exhausted: true });
});

test('items imported elsewhere end an empty queue', async () => {
  const { session, text } = await open({ texts: ['only one'] });
  session.importMore(['one more']);
  expect(text()).toBe('only one');
  const empty = await open({ texts: [] });
  empty.session.importMore(['first']);
  await settled();
  expect(empty.text()).toBe('first');
});

test('hard tags, comments and skips do not answer, and tags do not advance', async () => {
  const { actions, state, text, session } = await open();
  const view = state().desk.seat?.item.view;
  if (view === undefined) throw new Error('no item');
  actions.tagHard(view, ['two labels fit'], '');
  expect(text()).toBe('text 0');
  expect(state().desk.seat?.item.view.hard[0]?.tags).toEqual(['two labels fit']);
  actions.comment(view, 'is this an offer?');
  expect(state().desk.seat?.item.view.comments).toHaveLength(1);
  expect(actions.comment(view, '  ')).toBe(false);
  await settled();
  actions.undo();
  await settled();
  expect(state().desk.seat?.item.view.comments).toHaveLength(0);
  expect(session.current().view.counts).toMatchObject({ labeled: 0, hard: 1 });
});

test('a multi-choice is submitted as one event; nothing switched on says that no label fits', async () => {
  const { actions, label, last, text } = await open({ kind: 'multi-choice', labels: ['A', 'B', 'C'] });
  actions.choose(label('C'));
  actions.choose(label('A'));
  expect(text()).toBe('text 0');
  actions.submitPicked();
  expect(text()).toBe('text 1');
  expect(last('LabelSubmitted').value).toMatchObject({ labels: [label('A'), label('C')].sort() });
  actions.submitPicked();
  await settled();
  expect(last('LabelSubmitted').value).toMatchObject({ labels: [] });
});

test('an answer given on the item page leaves the queue', async () => {
  const { actions, label, session, text, last } = await open();
  const row = session.rows[0];
  const served = row === undefined ? null : await session.serve(row.id);
  if (served === null) throw new Error('no item');
  const after = actions.answerManually(served.view, { kind: 'choice', label: label('Ham') });
  expect(after?.state).toBe('labeled');
  expect(last('LabelSubmitted').purpose).toBe('manual');
  expect(text()).toBe('text 1');
});

test('an item that a review has settled is settled anew by hand: from the last decisions, and where the queue serves it', async () => {
  const { actions, label, session, link, last, state } = await open();
  const view = async (id: ItemId) => (await session.detail(id))!.view;
  actions.choose(label('Ham'));
  await settled();
  const { id } = state().desk.given[0]!.item.row;
  const review = (value: AnnotationValue) =>
    session.dispatch({
      type: 'DecideReview',
      item: state().desk.given[0]!.after,
      outcome: 'fixed',
      value,
      via: 'issue',
      sample: null,
      activeMs: 1,
    });
  review({ kind: 'choice', label: label('Spam') });
  await settled();
  actions.fix(id);
  await settled();
  expect(state().desk.seat).toMatchObject({ item: { row: { id } }, was: { value: { label: label('Spam') } } });
  actions.choose(label('Ham'));
  await settled();
  expect(last('ReviewDecided')).toMatchObject({ item: id, outcome: 'fixed', via: 'manual', value: { label: label('Ham') } });
  expect((await view(id)).resolved).toMatchObject({ rank: 'adjudicated', value: { label: label('Ham') } });
  expect((await view(id)).disputed).toBe(false);
  expect(recentOf(state().desk, state().update.recent, session.me().member, session)[0]).toMatchObject({
    item: id,
    value: { label: label('Ham') },
  });

  actions.undo();
  await settled();
  expect((await view(id)).resolved?.value).toEqual({ kind: 'choice', label: label('Spam') });
  actions.redo();
  await settled();
  expect((await view(id)).resolved?.value).toEqual({ kind: 'choice', label: label('Ham') });

  const labels = session.types().filter((type) => type === 'LabelSubmitted').length;
  const served = (await session.serve(id))!;
  link.desk((desk) => ({
    ...desk,
    seat: { item: { ...served, purpose: 'strategy' }, was: null, picked: [], draft: null, turned: 0, place: null },
  }));
  actions.choose(label('Spam'));
  await settled();
  expect((await view(id)).resolved?.value).toEqual({ kind: 'choice', label: label('Spam') });
  expect(session.types().filter((type) => type === 'LabelSubmitted')).toHaveLength(labels);
});

test('next and before step over items without an answer; a step back comes back to where one was', async () => {
  const { actions, text, session, label } = await open();
  actions.forward();
  expect(text()).toBe('text 1');
  actions.forward();
  actions.backward();
  expect(text()).toBe('text 1');
  actions.backward();
  expect(text()).toBe('text 0');
  actions.backward();
  expect(text()).toBe('text 0');
  actions.choose(label('Spam'));
  expect(text()).toBe('text 1');
  expect(session.types().filter((type) => type === 'LabelSubmitted' || type === 'ItemSkipped')).toHaveLength(1);
});

test('an item is looked up by its number, its neighbours are a step away, and leaving it comes back to the queue', async () => {
  const { actions, text, state } = await open();
  actions.forward();
  actions.goTo(4);
  await settled();
  expect(text()).toBe('text 3');
  actions.forward();
  await settled();
  expect([text(), state().desk.seat?.place]).toEqual(['text 4', 5]);
  actions.backward();
  await settled();
  actions.leave();
  expect(text()).toBe('text 1');
  actions.goTo(4000);
  await settled();
  expect(state().message?.text).toMatch(/^There is no item 4000/);
  expect(text()).toBe('text 1');
});

test('an item that another tab answers while it is shown here is not answered anew unseen: the answer stands beside it', async () => {
  const { actions, session, state, label, text } = await open();
  const item = state().desk.seat?.item.view;
  if (item === undefined) throw new Error('no item');
  const how = { pass: 0, purpose: 'manual', queue: null, activeMs: 0, suggestion: null } as const;
  session.dispatch({ type: 'SubmitLabel', item, value: { kind: 'choice', label: label('Ham') }, ...how });
  await settled();
  await settled();
  expect(text()).toBe('text 0');
  expect(state().desk.seat?.was?.value).toEqual({ kind: 'choice', label: label('Ham') });
  expect(state().message?.text).toContain('another tab');
  actions.leave();
  expect([text(), state().message]).toEqual(['text 1', null]);
});

test('the time before and in the dialog of a hard tag counts for the item', async () => {
  const { actions, clock, label, last, link, state } = await open();
  clock.now += 4000;
  link.stopwatch.touch();
  const view = state().desk.seat?.item.view;
  if (view === undefined) throw new Error('no item');
  actions.tagHard(view, ['two labels fit'], '');
  await settled();
  clock.now += 1000;
  actions.choose(label('Spam'));
  expect(last('LabelSubmitted').activeMs).toBe(5000);
});
