import axe from 'axe-core';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import { memoryServices } from '#support/memoryServices.ts';
import { MemorySession, type MemoryOptions } from '#support/memorySession.ts';
import '#ui/styles/all.ts';

const TEXTS = ['Win a prize now', 'See you at nine', 'Call this number', 'Mum says hello', 'Claim your code', 'Late again'];
const GUIDE = '## Spam {#spam labels=spam}\n\nUnasked-for offers.\n\n## Ham {#ham labels=ham}\n\nAll the rest.\n';

async function open(options: MemoryOptions = {}) {
  const session = new MemorySession({ texts: TEXTS, guide: GUIDE, ...options });
  router.history.replace(`/p/${session.id}/label`);
  render(<App services={memoryServices(session)} />);
  if (options.texts?.length !== 0) await shows(options.texts?.[0] ?? TEXTS[0] ?? '');
  const answers = () => session.types().filter((type) => type === 'LabelSubmitted').length;
  return { session, user: userEvent.setup(), answers };
}

const item = () => screen.getByRole('region', { name: 'Text of the item' });
const shows = (text: string) => waitFor(() => expect(item().textContent).toContain(text), { timeout: 40_000 });
const press = (key: string, init: KeyboardEventInit = {}) =>
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }));

beforeEach(() => page.viewport(1280, 720));
afterEach(cleanup);

test('one key is one decision, and the next item is on screen before anything is awaited', async () => {
  const { user, answers } = await open();
  await user.keyboard('1');
  expect(item().textContent).toContain(TEXTS[1]);
  await user.keyboard('2');
  expect(item().textContent).toContain(TEXTS[2]);
  expect(answers()).toBe(2);
  expect(screen.getByRole('navigation', { name: 'Last decisions' }).textContent).toContain('Win a prize now');
});

test('earlier decisions than the last ten are a click away, and stay in reach of the arrow keys', async () => {
  const texts = Array.from({ length: 16 }, (_, i) => `text number ${i}`);
  const { user } = await open({ texts });
  for (let i = 0; i < 14; i += 1) {
    await shows(texts[i] ?? '');
    await user.keyboard('1');
  }
  const list = screen.getByRole('navigation', { name: 'Last decisions' });
  const rows = () => [...list.querySelectorAll('li')].map((row) => row.textContent ?? '').filter((row) => row.startsWith('text'));
  await waitFor(() => expect(rows()).toHaveLength(10));
  await user.click(screen.getByRole('button', { name: 'Earlier ones' }));
  await waitFor(() => expect(rows()).toHaveLength(14));
  expect(rows().at(-1)).toContain('text number 0');
  expect(screen.queryByRole('button', { name: 'Earlier ones' })).toBeNull();

  for (let i = 13; i >= 0; i -= 1) {
    await user.keyboard('{ArrowLeft}');
    await shows(texts[i] ?? '');
  }
});

test('a key that is held down decides once', async () => {
  const { answers } = await open();
  press('1', { code: 'Digit1' });
  for (let i = 0; i < 30; i += 1) press('1', { code: 'Digit1', repeat: true });
  await shows(TEXTS[1] ?? '');
  expect(answers()).toBe(1);
});

test('a double click decides once', async () => {
  const { user, answers } = await open();
  await user.dblClick(screen.getByRole('button', { name: /Spam/ }));
  await shows(TEXTS[1] ?? '');
  expect(answers()).toBe(1);
});

test('backspace brings the item back with its answer in sight, redo takes it away again', async () => {
  const { user } = await open();
  await user.keyboard('1');
  await user.keyboard('{Backspace}');
  await shows(TEXTS[0] ?? '');
  expect(screen.getByText('it was')).toBeDefined();
  await user.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
  await shows(TEXTS[1] ?? '');
});

test('hard, then a number, tags and does not advance; shift+f tags the item just left', async () => {
  const { user, session } = await open();
  await user.keyboard('f');
  await user.keyboard('1');
  expect(item().textContent).toContain(TEXTS[0]);
  expect(await screen.findByText('hard: two labels fit')).toBeDefined();
  await user.keyboard('2');
  await user.keyboard('{Shift>}f{/Shift}');
  await screen.findByRole('dialog', { name: /the item just left/ });
  await user.keyboard('3');
  expect(item().textContent).toContain(TEXTS[1]);
  await waitFor(() => expect(session.current().view.counts.hard).toBe(1));
  expect(session.types().filter((type) => type === 'HardTagged')).toHaveLength(2);
});

test('own words while typing do not label anything', async () => {
  const { user, session, answers } = await open();
  await user.keyboard('f');
  await user.click(screen.getByLabelText('Another reason'));
  await user.keyboard('1 or 2? sarcasm{Enter}');
  await screen.findByText('hard: 1 or 2? sarcasm');
  expect(answers()).toBe(0);
  expect(session.types().at(-1)).toBe('HardTagged');
});

test('accept takes the suggestion; a random check shows none', async () => {
  const suggest = () => ({ label: 'Ham', confidence: 0.93 });
  const { user, session } = await open({ suggest, purpose: (text) => (text === TEXTS[1] ? 'holdout' : 'strategy') });
  expect(screen.getByText('0.93')).toBeDefined();
  await user.keyboard('a');
  await shows(TEXTS[1] ?? '');
  expect(screen.queryByText('0.93')).toBeNull();
  expect(screen.getByText('chosen because: random check')).toBeDefined();
  await user.keyboard('a');
  expect(session.types().filter((type) => type === 'LabelSubmitted')).toHaveLength(1);
});

test('the guide shows the section of the suggested label, g hides it', async () => {
  const { user } = await open({ suggest: () => ({ label: 'Ham', confidence: 0.93 }) });
  expect(await screen.findByText('All the rest.')).toBeDefined();
  expect(screen.queryByText('Unasked-for offers.')).toBeNull();
  await user.keyboard('g');
  expect(screen.queryByText('All the rest.')).toBeNull();
  await user.keyboard('g');
});

test('a multi-choice is switched by keys and submitted by enter', async () => {
  const { user, answers } = await open({ kind: 'multi-choice', labels: ['Billing', 'Bug', 'Praise'] });
  await user.keyboard('13');
  expect(screen.getByRole('button', { name: /Billing/ }).getAttribute('aria-pressed')).toBe('true');
  await user.keyboard('x');
  expect(screen.getByRole('button', { name: /Billing/ }).getAttribute('aria-pressed')).toBe('false');
  await user.keyboard('2{Enter}');
  await shows(TEXTS[1] ?? '');
  expect(answers()).toBe(1);
});

test('among 150 labels one is found by typing', async () => {
  const labels = Array.from({ length: 150 }, (_, i) => `intent ${i + 1}`);
  const { user, session } = await open({ labels });
  await screen.findByRole('combobox', { name: 'Find a label' });
  await user.keyboard('/');
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox')));
  await user.keyboard('intent 147{Enter}');
  await shows(TEXTS[1] ?? '');
  const given = session.current().view.schema?.schema.labels.find((label) => label.name === 'intent 147');
  await waitFor(() => expect(session.current().view.labelCounts[given?.id ?? '']).toBe(1));
});

test('arrow up brings an older decision back to be changed, escape leaves it', async () => {
  const { user, session } = await open();
  await user.keyboard('12');
  await user.keyboard('{ArrowUp}{ArrowUp}');
  await shows(TEXTS[0] ?? '');
  await user.keyboard('2');
  await shows(TEXTS[1] ?? '');
  await user.keyboard('{Escape}');
  await shows(TEXTS[2] ?? '');
  await waitFor(() => expect(Object.values(session.current().view.labelCounts)).toEqual([2]));
});

test('an answer that cannot be saved comes back with the reason', async () => {
  const { user, session } = await open();
  session.failNext('the disk is full');
  await user.keyboard('1');
  await screen.findByText('Not saved: the disk is full');
  expect(item().textContent).toContain(TEXTS[0]);
});

test('an empty project teaches the import, a finished one says what comes next', async () => {
  const { user } = await open({ texts: [] });
  expect(await screen.findByText('Bring something to label', {}, { timeout: 20_000 })).toBeDefined();
  cleanup();
  await open({ texts: ['only one'] });
  await user.keyboard('1');
  expect(await screen.findByText('Nothing is waiting')).toBeDefined();
});

test.each([
  ['wide', 1280, 720],
  ['narrow', 390, 844],
])('axe finds nothing on a %s screen', async (_, width, height) => {
  await page.viewport(width, height);
  await open({ suggest: () => ({ label: 'Ham', confidence: 0.93 }) });
  if (width > 1000) await screen.findByText('All the rest.');
  const { violations } = await axe.run(document.body);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);
});

test('an older decision that a review has settled says so when it comes back, and is settled anew', async () => {
  const { user, session, answers } = await open();
  await user.keyboard('1');
  const [first] = session.rows;
  const { view } = (await session.detail(first!.id))!;
  const value = { kind: 'choice', label: null } as const;
  session.dispatch({ type: 'DecideReview', item: view, outcome: 'fixed', value, via: 'issue', sample: null, activeMs: 0 });
  await waitFor(() => expect(session.types().at(-1)).toBe('ReviewDecided'));
  await user.keyboard('{ArrowUp}');
  expect(await screen.findByText(/^A review has settled this label/)).toBeDefined();
  await user.keyboard('2');
  await shows(TEXTS[1] ?? '');
  expect(answers()).toBe(1);
  const now = (await session.detail(first!.id))!.view.resolved;
  expect([now?.rank, now?.value?.kind === 'choice' && now.value.label !== null]).toEqual(['adjudicated', true]);
});
