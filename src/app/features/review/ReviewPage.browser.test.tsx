import axe from 'axe-core';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import type { Payloads } from '#domain/log/payloads.ts';
import { ReviewSession, type ReviewOptions } from '#support/memoryReview.ts';
import { memoryServices } from '#support/memoryServices.ts';
import '#ui/styles/all.ts';

const TEXTS = ['Win a prize now', 'See you at nine', 'Call this number', 'Mum says hello', 'Claim your code', 'Late again'];
const GUIDE = '## Spam {#spam labels=spam}\n\nUnasked-for offers.\n\n## Ham {#ham labels=ham}\n\nAll the rest.\n';
const GIVEN = {
  'Win a prize now': ['Ham'],
  'See you at nine': ['Ham'],
  'Call this number': ['Ham'],
  'Mum says hello': ['Spam'],
  'Claim your code': ['Ham'],
  'Late again': ['Ham'],
};
const DOUBTS = {
  'Win a prize now': { label: 'Spam', confidence: 0.97, given: 0.03 },
  'Mum says hello': { label: 'Ham', confidence: 0.9, given: 0.1 },
  'Claim your code': { label: 'Spam', confidence: 0.8, given: 0.2 },
  'Call this number': { label: 'Spam', confidence: 0.6, given: 0.4 },
};

async function open(options: Partial<ReviewOptions> = {}) {
  const session = await ReviewSession.open({ texts: TEXTS, guide: GUIDE, given: GIVEN, doubts: DOUBTS, ...options });
  router.history.replace(`/p/${session.id}/review`);
  render(<App services={memoryServices(session)} />);
  // else the list of the test before stays
  void router.navigate({ to: '/p/$projectId/review', params: { projectId: session.id }, search: {} });
  const reviews = () =>
    session.events.filter(({ header }) => header.type === 'ReviewDecided').map(({ payload }) => payload as Payloads['ReviewDecided']);
  return { session, user: userEvent.setup(), reviews };
}

const item = () => screen.getByRole('region', { name: 'Text of the item' });
const shows = (text: string) => waitFor(() => expect(item().textContent).toContain(text), { timeout: 20_000 });

beforeEach(() => page.viewport(1280, 720));
afterEach(cleanup);

test('the worst label comes first, with both labels, their probabilities, the loss in words and the rule of each', async () => {
  await open();
  await shows('Win a prize now');
  const given = screen.getByRole('region', { name: 'Given label' });
  const model = screen.getByRole('region', { name: "The model's label" });
  expect(given.textContent).toContain('Ham');
  expect(given.textContent).toContain('0.03');
  expect(model.textContent).toContain('0.97');
  expect(screen.getByText(/the model gives this label a probability of 3.0 % \(1 in 33\)/)).toBeDefined();
  await waitFor(() => expect(given.textContent).toContain('All the rest.'));
  expect(model.textContent).toContain('Unasked-for offers.');
});

test('each key is one decision, and the next entry is on screen before anything is awaited', async () => {
  const { user, reviews, session } = await open();
  await shows('Win a prize now');
  await user.keyboard('a');
  expect(item().textContent).toContain('Mum says hello');
  await user.keyboard('{Enter}');
  expect(item().textContent).toContain('Claim your code');
  await user.keyboard('1');
  expect(item().textContent).toContain('Call this number');
  await user.keyboard('f');
  expect(reviews().map(({ outcome, via }) => [outcome, via])).toEqual([
    ['fixed', 'issue'],
    ['stands', 'issue'],
    ['fixed', 'issue'],
    ['hard', 'issue'],
  ]);
  expect(reviews()[0]?.value).toEqual(session.labeled(['Spam']));
  expect(reviews()[1]?.value).toEqual(session.labeled(['Spam']));
  expect(reviews()[3]?.value).toBeNull();
  await screen.findByText('No likely mistakes are waiting');
  expect(screen.getByText('4 of 4 · 2 changed · 1 kept · 1 hard')).toBeDefined();
});

test('a guide gap marks the item hard and keeps its label', async () => {
  const { user, reviews, session } = await open();
  await shows('Win a prize now');
  await user.keyboard('u');
  await shows('Mum says hello');
  expect(reviews()[0]).toMatchObject({ outcome: 'guide-gap', value: null });
  await waitFor(() => expect(session.current().view.counts.hard).toBe(1));
  const detail = await session.detail(session.rows[0]?.id ?? ('' as never));
  expect(detail?.view.hard[0]?.tags).toEqual(['guide silent']);
});

test('undo brings the entry back, at once and after it is saved, also from the end of the list', async () => {
  const { user, session } = await open({ latency: 20 });
  await shows('Win a prize now');
  await user.keyboard('a');
  await user.keyboard('{Backspace}');
  expect(item().textContent).toContain('Win a prize now');
  await waitFor(() => expect(session.saveState().pending).toBe(0));
  await shows('Win a prize now');
  await user.keyboard('{Enter}{Enter}{Enter}{Enter}');
  await screen.findByText('No likely mistakes are waiting');
  await waitFor(() => expect(session.saveState().pending).toBe(0));
  await user.keyboard('{Control>}z{/Control}');
  await shows('Call this number');
  await waitFor(() => expect(session.saveState().pending).toBe(0));
  expect(item().textContent).toContain('Call this number');
});

test('a decision that cannot be saved comes back with the reason', async () => {
  const { user, session } = await open();
  await shows('Win a prize now');
  session.failNext('the disk is full');
  await user.keyboard('a');
  await screen.findByText('Not saved: the disk is full');
  expect(item().textContent).toContain('Win a prize now');
});

test('later puts an entry behind the others', async () => {
  const { user, reviews } = await open();
  await shows('Win a prize now');
  await user.keyboard(' ');
  await shows('Mum says hello');
  await user.keyboard('{Enter}{Enter}{Enter}');
  await shows('Win a prize now');
  expect(reviews()).toHaveLength(3);
});

test('with several labels an item, keys switch and enter decides', async () => {
  const labels = ['Billing', 'Bug', 'Praise'];
  const { user, reviews, session } = await open({
    kind: 'multi-choice',
    labels,
    guide: '',
    texts: ['It broke and cost me', 'Fine'],
    given: { 'It broke and cost me': ['Bug'], Fine: ['Praise'] },
    doubts: {
      'It broke and cost me': { label: 'Billing', confidence: 0.9, given: 0.1 },
      Fine: { label: 'Bug', confidence: 0.6, given: 0.4 },
    },
  });
  await shows('It broke and cost me');
  expect(screen.getByRole('button', { name: /Bug/ }).getAttribute('aria-pressed')).toBe('true');
  await user.keyboard('1');
  expect(screen.getByRole('button', { name: /^change to these labels/ })).toBeDefined();
  await user.keyboard('{Enter}');
  await shows('Fine');
  await user.keyboard('{Enter}');
  expect(reviews().map(({ outcome, value }) => [outcome, value])).toEqual([
    ['fixed', session.labeled(['Billing', 'Bug'])],
    ['stands', session.labeled(['Praise'])],
  ]);
});

test('a random sample is drawn when the issues are through, and is looked at without the model', async () => {
  const { user, reviews } = await open({ doubts: {} });
  await screen.findByText('No likely mistakes are waiting');
  expect(screen.getByText(/none of 6 wrong: no others are left/)).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Draw a sample' }));
  await shows('Win a prize now');
  expect(screen.queryByRole('region', { name: "The model's label" })).toBeNull();
  expect(screen.getByText(/shown without the model/)).toBeDefined();
  await user.keyboard('1{Enter}{Enter}{Enter}{Enter}{Enter}');
  await screen.findByText('1 of 6 wrong.');
  expect(reviews().every(({ via, sample }) => via === 'sample' && sample === 's1')).toBe(true);
});

test('before the first check the screen offers it, and shows what it finds', async () => {
  const { user } = await open({ state: 'needs-check' });
  await user.click(await screen.findByRole('button', { name: 'Find likely mistakes' }));
  await shows('Win a prize now');
});

test('a changed section says so beside the label that was made before', async () => {
  const { session } = await open();
  await shows('Win a prize now');
  const markdown = GUIDE.replace('All the rest.', 'All that is not an offer.');
  const sent = session.dispatch({ type: 'PublishGuide', markdown, changes: { ham: 'narrow' } });
  expect(sent.ok).toBe(true);
  expect(await screen.findByText(/This section has changed since: the label was made under v1/)).toBeDefined();
});

test.each([
  ['wide', 1280, 720],
  ['narrow', 390, 844],
])('axe finds nothing on a %s screen', async (_, width, height) => {
  await page.viewport(width, height);
  const { user } = await open();
  await shows('Win a prize now');
  await screen.findByText('All the rest.');
  const look = async () => {
    const { violations } = await axe.run(document.body);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width);
  };
  await look();
  await user.keyboard('{Enter}{Enter}{Enter}{Enter}');
  await screen.findByText('How many errors are left?');
  await look();
});
