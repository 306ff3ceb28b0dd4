import axe from 'axe-core';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import type { Decided } from '#app/servicesApi.ts';
import type { Plan } from '#domain/log/event.ts';
import { dropMark, writeMark } from '#app/services/marks.ts';
import { memoryServices } from '#support/memoryServices.ts';
import { MemorySession } from '#support/memorySession.ts';
import '#ui/styles/all.ts';

async function open() {
  const session = new MemorySession({ texts: ['Win a prize now', 'See you at nine'] });
  router.history.replace(`/p/${session.id}/label`);
  render(<App services={memoryServices(session)} />);
  await screen.findByRole('region', { name: 'Text of the item' });
  return session;
}

/** A skip of the first item that was, or was not, confirmed. */
const skip = (session: MemorySession, saved: boolean): Decided => {
  const item = session.rows[0]!.id;
  const event = { type: 'ItemSkipped', payload: { item } } as Plan['events'][number];
  return { plan: { events: [event], bodies: new Map() }, saved };
};

const seen = (session: MemorySession) => new Map(session.rows.map((row) => [row.id, row]));

beforeEach(() => page.viewport(1280, 720));
afterEach(cleanup);

test('a store that the browser took away is named so, with the backup to make and the decision that was not confirmed', async () => {
  const session = await open();
  session.closeBy({ reason: 'lost', decided: [skip(session, false)], seen: seen(session) });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('The browser has closed its storage');
  expect(alert.textContent).toContain('The disk may be full');
  expect(alert.textContent).toContain('Back up before you close the browser');
  expect(within(alert).getByRole('button', { name: 'Back up now' })).toBeDefined();
  expect(screen.getByRole('region', { name: 'Not confirmed' }).textContent).toContain('“Win a prize now”: skipped');
  expect(document.body.textContent).not.toMatch(/every (label|decision).*(saved|confirmed)|another tab/i);
  expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
});

test.each([
  ['newer-version', 'A newer version of Plumbline took this project over', true],
  ['deleted', 'This project was deleted in another tab', false],
] as const)('a store closed as %s is named so', async (reason, title, reload) => {
  const session = await open();
  session.closeBy({ reason, decided: [skip(session, false), skip(session, true)], seen: seen(session) }); // tried again, and confirmed
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain(title);
  expect(within(alert).queryByRole('button', { name: 'Reload' }) !== null).toBe(reload);
  expect(screen.queryByRole('region', { name: 'Not confirmed' })).toBeNull();
});

test('after a reload the project says that its storage was closed, and offers the backup', async () => {
  const session = new MemorySession({ texts: ['Win a prize now'] });
  writeMark(session.id, { name: 'Messages', lostAt: Date.now() - 1000 });
  router.history.replace(`/p/${session.id}/label`);
  render(<App services={memoryServices(session)} />);
  const alert = await screen.findByRole('alert', undefined, { timeout: 20_000 });
  expect(alert.textContent).toContain('Back up before you close it');
  expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations).toEqual([]);
  expect(within(alert).getByRole('button', { name: 'Back up now' })).toBeDefined();
  dropMark(session.id);
});

test('what a check found missing is said over every screen, by name, with the way back; an item that lost its answer says so', async () => {
  const session = await open();
  const item = session.rows[0]!.id;
  const decision = { event: 'e' as never, item, author: session.me().member, wall: 1_790_000_000_000, kind: 'skip', value: null } as const;
  session.find({
    lostEvents: 2,
    lostItems: 1000,
    decisions: [{ ...decision, excerpt: 'Win a prize now' }],
    decisionCount: 1,
    items: [item],
  });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('This browser has lost a part of this project: 2 events and the content of 1,000 items.');
  expect(within(alert).getByRole('button', { name: 'Restore from a project file' })).toBeDefined();
  expect(await screen.findByText('its answer was lost in this browser')).toBeDefined();
  await userEvent.click(within(alert).getByRole('button', { name: 'Show what' }));
  const dialog = await screen.findByRole('dialog', { name: 'What is missing' });
  expect(dialog.textContent).toContain('Win a prize now');
  expect(within(dialog).getByRole('link', { name: 'Win a prize now' })).toBeDefined();
});

test('a repair without loss can be dismissed', async () => {
  const session = await open();
  session.find({ whole: true, at: 5, mended: ['head'] });
  const bar = await screen.findByText(/damaged and is repaired/);
  await userEvent.click(within(bar.parentElement!).getByRole('button', { name: 'Dismiss' }));
  expect(screen.queryByText(/damaged and is repaired/)).toBeNull();
});
