import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import type { LabelId } from '#domain/ids.ts';
import { drawImage, imageContent, turnedJpeg } from '#support/drawnImages.ts';
import { memoryServices } from '#support/memoryServices.ts';
import { MemorySession } from '#support/memorySession.ts';
import '#ui/styles/all.ts';

beforeEach(() => page.viewport(1280, 720));
afterEach(cleanup);

async function open(session: MemorySession, shows: string) {
  const itemId = session.rows[0]?.id;
  if (itemId === undefined) throw new Error('no item');
  render(<App services={memoryServices(session)} />);
  await router.navigate({ to: '/p/$projectId/item/$itemId', params: { projectId: session.id, itemId } });
  await screen.findByRole('region', { name: shows }, { timeout: 20_000 });
  return userEvent.setup();
}

test('a label that a review has settled is replaced by a review decision, and the page says so', async () => {
  const session = new MemorySession({ texts: ['win a prize'] });
  const label = (name: string): LabelId =>
    session.current().view.schema?.schema.labels.find((each) => each.name === name)?.id ?? ('' as LabelId);
  const view = async () => (await session.detail(session.rows[0]?.id ?? ('' as never)))?.view;
  const seen = await view();
  if (seen === undefined) throw new Error('no item');
  const how = { pass: 0, purpose: 'manual', queue: null, activeMs: 0, suggestion: null } as const;
  session.dispatch({ type: 'SubmitLabel', item: seen, value: { kind: 'choice', label: label('Ham') }, ...how });
  const labeled = await view();
  if (labeled === undefined) throw new Error('no item');
  const value = { kind: 'choice', label: label('Ham') } as const;
  session.dispatch({ type: 'DecideReview', item: labeled, outcome: 'stands', value, via: 'issue', sample: null, activeMs: 0 });
  const user = await open(session, 'Text of the item');
  await screen.findByText(/A review has settled this label/);
  expect(screen.queryByText('remove my answer')).toBeNull();
  await user.keyboard('1');
  await waitFor(async () => expect((await view())?.resolved).toMatchObject({ rank: 'adjudicated', value: { label: label('Spam') } }));
  expect(session.types().filter((type) => type === 'ReviewDecided')).toHaveLength(2);
  expect(session.types().filter((type) => type === 'LabelSubmitted')).toHaveLength(1);
});

test('an image has its facts beside it', async () => {
  const jpeg = await turnedJpeg(await drawImage(120, 80, (context) => context.fillRect(0, 0, 120, 80), 'image/jpeg'), 6);
  const content = imageContent(jpeg, 80, 120, { type: 'image/jpeg', orientation: 6, frames: 1 });
  await open(new MemorySession({ images: [content], files: new Map([[content.media, jpeg]]) }), 'Picture of the item');
  expect(screen.getByText('80 × 120')).toBeDefined();
  expect(screen.getByText(/^JPEG, [\d,]+ bytes$/)).toBeDefined();
  expect(screen.getByText('stored turned to the left, shown upright')).toBeDefined();
});

test('an item that cannot be read says why, and is read at another try', async () => {
  const session = new MemorySession({ texts: ['win a prize'] });
  const detail = session.detail.bind(session);
  session.detail = () => Promise.reject(new Error('The browser has closed the store.'));
  render(<App services={memoryServices(session)} />);
  await router.navigate({ to: '/p/$projectId/item/$itemId', params: { projectId: session.id, itemId: session.rows[0]!.id } });
  expect((await screen.findByRole('alert', {}, { timeout: 20_000 })).textContent).toContain('The browser has closed the store.');
  session.detail = detail;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await screen.findByRole('region', { name: 'Text of the item' });
});
