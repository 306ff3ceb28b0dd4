import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import type { ItemId } from '#domain/ids.ts';
import { MemorySession } from '#support/memorySession.ts';
import { openLeases } from './leases.ts';
import { createSessionActions } from './sessionActions.ts';
import { createSessionStore, type SessionStore } from './sessionStore.ts';
import { repeats } from '#support/repeats.ts';

const open: SessionStore[] = [];
afterEach(() => open.splice(0).forEach((link) => link.stop()));

/** Two desks of one person over one project, as two tabs have them: what they know of each other comes through the channel. */
function twoTabs(items: number) {
  const session = new MemorySession({ texts: Array.from({ length: items }, (_, i) => `text ${i}`) });
  const label = session.current().view.schema?.schema.labels[0]?.id;
  if (label === undefined) throw new Error('no label');
  const tab = () => {
    const link = createSessionStore(session, { now: () => Date.now(), watching: () => true, leases: openLeases });
    open.push(link);
    const actions = createSessionActions(link);
    return {
      link,
      state: () => link.store.getState(),
      seat: () => link.store.getState().desk.seat?.item.row.id ?? null,
      answer: () => actions.choose(label),
    };
  };
  const first = tab();
  const second = tab();
  const answered = (): ItemId[] =>
    session.events.flatMap(({ header, payload }) =>
      header.type === 'LabelSubmitted' ? [(payload as { readonly item: ItemId }).item] : [],
    );
  return { session, tabs: [first, second] as const, answered };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test('two tabs of one person never get the same item answered twice, whichever answers when', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 90 }), fc.infiniteStream(fc.boolean()), async (items, turns) => {
      const { tabs, answered } = twoTabs(items);
      // the second one learns what the first one has before anybody has read an item
      await expect.poll(() => tabs[0].seat() !== null && tabs[0].seat() !== tabs[1].seat()).toBe(true);
      for (let idle = 0; answered().length < items && idle < 400;) {
        const [mine, other] = turns.next().value ? tabs : [tabs[1], tabs[0]];
        const tab = mine.seat() === null ? other : mine;
        if (tab.seat() === null) idle += 1;
        else tab.answer();
        await settled();
      }
      expect([answered().length, new Set(answered()).size]).toEqual([items, items]);
      tabs.forEach(({ link }) => link.stop());
    }),
    { numRuns: repeats('random schedules of two tabs (T-16)', 8, 100) },
  );
});

test('at the end a tab says that another one has the last items, and gets them when that one is closed', async () => {
  const { tabs, answered } = twoTabs(20);
  const [first, second] = tabs;
  await expect.poll(() => [second.seat(), second.state().desk.exhausted, second.state().elsewhere]).toEqual([null, true, true]);
  expect(first.seat()).not.toBeNull();
  first.answer();
  await expect.poll(() => answered().length).toBe(1);
  first.link.stop();
  await expect.poll(() => [second.seat() !== null, second.state().elsewhere]).toEqual([true, false]);
});

test('a tab that waits for the last items learns that they are done', async () => {
  const { tabs, answered } = twoTabs(3);
  const [first, second] = tabs;
  await expect.poll(() => second.state().elsewhere && second.seat() === null).toBe(true);
  for (let i = 0; i < 3; i += 1) first.answer();
  await expect.poll(() => answered().length).toBe(3);
  await expect.poll(() => [second.state().elsewhere, second.seat(), second.state().desk.exhausted]).toEqual([false, null, true]);
});
