import axe from 'axe-core';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { App } from '#app/App.tsx';
import { router } from '#app/router.tsx';
import { usePreferences } from '#app/store/preferences.ts';
import { memoryServices } from '#support/memoryServices.ts';
import { MemorySession, type MemoryOptions } from '#support/memorySession.ts';
import '#ui/styles/all.ts';

const FAMILIES = ['card_payment', 'cash_withdrawal', 'pending_transfer', 'top_up'];
const LABELS = Array.from({ length: 77 }, (_, i) => `${FAMILIES[i % FAMILIES.length] ?? ''}_with_a_long_name_${i}`);
const TEXTS = ['first', 'second', 'third', 'fourth'];
const UNSURE: NonNullable<MemoryOptions['guesses']> = (text) =>
  text === 'first' ? [40, 11, 12].map((n, i) => [LABELS[n] ?? '', 0.04 - i / 100] as const) : [[LABELS[60] ?? '', 0.3] as const];

async function open(options: MemoryOptions = {}) {
  const session = new MemorySession({ texts: TEXTS, labels: LABELS, guesses: UNSURE, ...options });
  router.history.replace(`/p/${session.id}/label`);
  render(<App services={memoryServices(session)} />);
  await shows('first');
  const given = (): (string | undefined)[] => {
    const { schema } = session.current().view;
    return session.events.flatMap(({ header, payload }) => {
      if (header.type !== 'LabelSubmitted' || payload === null || typeof payload !== 'object' || !('value' in payload)) return [];
      const id = JSON.stringify(payload.value);
      return [schema?.schema.labels.find((label) => id.includes(label.id))?.name];
    });
  };
  // the strip of many labels comes a moment after the item; few labels have none
  const { schema } = session.current().view;
  if ((schema?.schema.labels.length ?? 0) > 10) await screen.findByRole('combobox', { name: 'Find a label' }, { timeout: 40_000 });
  return { session, user: userEvent.setup(), given };
}

const item = () => screen.getByRole('region', { name: 'Text of the item' });
const shows = (text: string) => waitFor(() => expect(item().textContent).toContain(text), { timeout: 40_000 });
const onKeys = () =>
  within(screen.getByRole('group', { name: 'On the keys' }))
    .getAllByRole('button')
    .map((button) => button.textContent);
const filter = () => screen.getByRole('combobox', { name: 'Find a label' });

beforeEach(() => page.viewport(1280, 720));
afterEach(() => {
  cleanup();
  usePreferences.getState().setFixedKeys(false);
});

test('digits mean the likeliest labels of the item in sight, and each key says which and how likely', async () => {
  const { user, given } = await open();
  expect(onKeys()).toEqual([`1${LABELS[40]}0.04`, `2${LABELS[11]}0.03`, `3${LABELS[12]}0.02`]);
  await user.keyboard('2');
  await shows('second');
  expect(onKeys()).toEqual([`1${LABELS[60]}0.30`]);
  await user.keyboard('1');
  expect(given()).toEqual([LABELS[11], LABELS[60]]);
});

test('an unlikely guess is not offered: it is named as one of several, and the key that accepts does nothing', async () => {
  const { user, given } = await open();
  expect(screen.getByText(/^unsure, best guesses: /).textContent).toContain(`${LABELS[40]} 0.04, ${LABELS[11]} 0.03`);
  expect(screen.queryByRole('button', { name: /^accept/ })).toBeNull();
  await user.keyboard('a');
  expect(given()).toEqual([]);
});

test('who wants each key to mean the same label always can have that', async () => {
  const { user, given } = await open();
  await user.click(screen.getByRole('checkbox', { name: 'fixed keys' }));
  expect(onKeys()[0]).toBe(`1${LABELS[0]}`);
  await user.keyboard('2');
  expect(given()).toEqual([LABELS[1]]);
});

test('a random check puts nothing of the model on the keys', async () => {
  await open({ purpose: () => 'holdout' });
  expect(onKeys()[0]).toBe(`1${LABELS[0]}`);
});

test('slash, letters, enter: typed at once, no letter is lost, the item stays in sight, the likeliest comes first', async () => {
  const { given } = await open();
  const press = (key: string): void => {
    const target = document.activeElement ?? document.body;
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
    if (target.dispatchEvent(event) && target instanceof HTMLInputElement && key.length === 1)
      document.execCommand('insertText', false, key);
  };
  for (const key of '/to') press(key); // in one task: nothing may have to render in between
  expect(filter()).toHaveProperty('value', 'to');
  await screen.findByRole('listbox', { name: 'Labels found' });
  const box = item().getBoundingClientRect();
  expect(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2)?.closest('[role=region]')).toBe(item());
  expect(screen.getAllByRole('option')[0]?.textContent).toContain(LABELS[11]); // of all that begin with "top", the one it finds likely
  press('Enter');
  await shows('second');
  expect(given()).toEqual([LABELS[11]]);
  expect(document.activeElement).not.toBe(filter());
});

test('arrows choose another one that was found, escape first clears, then leaves the field', async () => {
  const { user, given } = await open({ guesses: () => [] });
  await user.keyboard('/name_7');
  expect(screen.getAllByRole('option').length).toBeGreaterThan(2);
  await user.keyboard('{Escape}');
  expect(filter()).toHaveProperty('value', '');
  await user.keyboard('{Escape}');
  expect(document.activeElement).not.toBe(filter());
  await user.keyboard('/name_7{ArrowDown}');
  const wanted = screen.getAllByRole('option')[1]?.textContent;
  await user.keyboard('{Enter}');
  expect(wanted).toContain(given()[0]);
});

test('each label has two keys of its own, whatever they mean otherwise; what was used last stands before the groups', async () => {
  const { user, given } = await open({ guesses: () => [] });
  const chip = (name: string | undefined) =>
    within(screen.getByRole('group', { name: 'Labels' }))
      .getAllByRole('button')
      .findLast(({ textContent }) => textContent.endsWith(name ?? ''));
  const codeOf = (name: string | undefined): string => (chip(name)?.querySelector('kbd')?.textContent ?? '').toLowerCase();
  const codes = LABELS.slice(10).map(codeOf);
  expect(new Set(codes).size).toBe(LABELS.length - 10);
  expect(codes.every((code) => /^[a-z][a-z0-9]$/.test(code))).toBe(true);
  await user.keyboard(codeOf(LABELS[70])[0] ?? '');
  await screen.findByRole('group', { name: /^Labels that begin with/ });
  await user.keyboard('{Escape}');
  await user.keyboard(codeOf(LABELS[70]));
  await shows('second');
  expect(given()).toEqual([LABELS[70]]);
  expect(within(screen.getByRole('group', { name: 'Used last' })).getAllByRole('button')[0]?.textContent).toContain(LABELS[70]);
});

test('of a thousand labels only those in sight are drawn, and the last one is found by typing', async () => {
  const labels = Array.from({ length: 1000 }, (_, i) => `${FAMILIES[i % FAMILIES.length] ?? ''} number ${i}`);
  const { user, session } = await open({ labels, guesses: () => [] });
  await waitFor(() => expect(screen.getAllByRole('button').length).toBeGreaterThan(20));
  expect(screen.getAllByRole('button').length).toBeLessThan(250);
  await user.keyboard('/999{Enter}');
  await shows('second');
  expect(session.events.some(({ header }) => header.type === 'LabelSubmitted')).toBe(true);
});

test('every name is there in full, two long ones never look the same', async () => {
  await open();
  const names = screen.getAllByRole('button').flatMap((button) => [...button.querySelectorAll('span')]);
  const shown = names.filter((span) => LABELS.includes(span.textContent));
  expect(new Set(shown.map((span) => span.textContent)).size).toBe(LABELS.length);
  for (const span of shown) expect(span.scrollWidth).toBeLessThanOrEqual(span.clientWidth + 1);
});

test('x shows the next guess and shift+x takes that back; accepting the second one says that the suggestion was changed', async () => {
  const guesses = () => [['Spam', 0.9] as const, ['Ham', 0.09] as const, ['Other', 0.01] as const];
  const { user, session } = await open({
    labels: ['Spam', 'Ham', 'Other'],
    guesses,
    suggest: () => ({ label: 'Spam', confidence: 0.9 }),
  });
  const line = (): string => screen.getByRole('button', { name: /^accept/ }).parentElement?.textContent ?? '';
  expect(line()).toContain('Spam0.90');
  await user.keyboard('x');
  expect(line()).toContain('Ham0.09');
  await user.keyboard('{Shift>}x{/Shift}');
  expect(line()).toContain('Spam0.90');
  await user.keyboard('xa');
  await shows('second');
  const payload = session.events.findLast(({ header }) => header.type === 'LabelSubmitted')?.payload;
  expect(payload).toMatchObject({ suggestion: { outcome: 'changed', confidence: 0.9 } });
});

test('several labels an item: keys switch the likeliest on, the filter stays for the next', async () => {
  const { user, given } = await open({ kind: 'multi-choice' });
  await user.keyboard('1');
  await user.keyboard('/name_70{Enter}');
  expect(document.activeElement).toBe(filter());
  await user.keyboard('{Escape}{Enter}');
  await shows('second');
  expect(given()).toHaveLength(1);
});

test.each([
  [1280, 720],
  [390, 844],
])('axe finds nothing at %s by %s', async (width, height) => {
  await page.viewport(width, height);
  await open();
  await screen.findByRole('group', { name: 'On the keys' });
  expect((await axe.run(document.body, { rules: { region: { enabled: false } } })).violations.map(({ id }) => id)).toEqual([]);
});
