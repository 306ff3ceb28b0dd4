import { expect, test } from 'vitest';
import { wordsOf } from '#domain/item/content/index.ts';
import { ReviewSession, type ReviewOptions } from '#support/memoryReview.ts';
import { onScreen } from './reviewDesk.ts';
import { createReviewStore } from './reviewStore.ts';

const N = 12;
const texts = Array.from({ length: N }, (_, i) => `text ${i}`);
const doubts = Object.fromEntries(texts.map((text, i) => [text, { label: 'Spam', confidence: 0.9, given: 0.01 * (i + 1) }]));
const settled = (ms = 20): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function open(options: Partial<ReviewOptions> = {}) {
  const given = Object.fromEntries(texts.map((text) => [text, ['Ham']]));
  const session = await ReviewSession.open({ texts, given, doubts, ...options });
  const time = { spent: 700, restarts: 0 };
  const review = createReviewStore(session, { restart: () => (time.restarts += 1), read: () => time.spent });
  review.show('issues');
  await settled();
  const text = (): string | null => {
    const entry = onScreen(review.store.getState().desk);
    return entry === null ? null : wordsOf(entry.row);
  };
  const types = (): string[] => session.types().filter((type) => type === 'ReviewDecided' || type === 'Undone');
  return { session, review, text, types, time, state: () => review.store.getState() };
}

test('a decision shows the next entry in the same tick, and carries the time spent', async () => {
  const { review, text, session, time } = await open();
  expect(text()).toBe('text 0');
  const before = time.restarts;
  review.accept();
  expect(text()).toBe('text 1');
  expect(time.restarts).toBe(before + 1);
  await settled();
  expect(session.events.at(-1)).toMatchObject({ header: { type: 'ReviewDecided' }, payload: { outcome: 'fixed', activeMs: 700 } });
  expect(session.current().view.labelCounts[String(Object.values(session.labeled(['Spam'])).at(-1))]).toBe(1);
});

test('after five decisions on their way the sixth waits, is given when one is saved, and a seventh is not taken', async () => {
  const { review, text, types, state } = await open({ latency: 40 });
  await settled(200);
  for (let i = 0; i < 5; i += 1) review.submit();
  review.accept();
  review.submit();
  expect(text()).toBe('text 5');
  expect(state().waiting).toBe(true);
  await settled(400);
  expect(text()).toBe('text 6');
  expect(types()).toHaveLength(6);
  expect(state().waiting).toBe(false);
});

test('counts are right at once and stay right when the fold has caught up', async () => {
  const { review, state } = await open({ latency: 10 });
  review.submit();
  review.mark('hard');
  review.mark('guide-gap');
  expect(state().desk).toMatchObject({ left: N - 3, issues: N - 3 });
  await settled(200);
  expect(state().desk).toMatchObject({ left: N - 3, issues: N - 3 });
  expect(state().summary?.decided).toEqual({ stands: 1, fixed: 0, hard: 1, 'guide-gap': 1 });
});

test('what an undo brings back stays, though pages read meanwhile do not know it yet', async () => {
  const { review, text, state } = await open({ latency: 30 });
  await settled(300);
  review.submit();
  await settled(100); // folded
  review.undo();
  expect(text()).toBe('text 0');
  review.refresh();
  await settled(10);
  expect(text()).toBe('text 0');
  await settled(200);
  expect(text()).toBe('text 0');
  expect(state().desk).toMatchObject({ left: N, issues: N });
});

test('the same decision twice is undone one at a time', async () => {
  const { review, text, types } = await open();
  review.submit();
  review.submit();
  review.undo();
  review.undo();
  review.undo();
  expect(text()).toBe('text 0');
  await settled();
  expect(types()).toEqual(['ReviewDecided', 'ReviewDecided', 'Undone', 'Undone']);
});

test('a write that fails brings its entry back with the reason', async () => {
  const { review, text, session, state } = await open();
  session.failNext('the disk is full');
  review.submit();
  expect(text()).toBe('text 1');
  await settled();
  expect(text()).toBe('text 0');
  expect(state().message).toBe('Not saved: the disk is full');
  review.submit();
  expect(state().message).toBeNull();
});

test('decisions of another tab leave the list', async () => {
  const { review, session, text, state } = await open();
  const entry = onScreen(state().desk);
  if (entry === null) throw new Error('no entry');
  const how = { outcome: 'stands', value: entry.given, via: 'issue', sample: null, activeMs: 0 } as const;
  session.dispatch({ type: 'DecideReview', item: entry.view, ...how });
  await settled();
  expect(text()).toBe('text 1');
  expect(state().desk.issues).toBe(N - 1);
  review.submit();
  expect(text()).toBe('text 2');
});

test('later goes round the entries that wait', async () => {
  const { review, text } = await open();
  for (let i = 0; i < N; i += 1) {
    expect(text()).toBe(`text ${i}`);
    review.later();
  }
  expect(text()).toBe('text 0');
});
