import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Explain } from './Explain.tsx';

afterEach(cleanup);

const mark = (): HTMLElement => screen.getByRole('button', { name: 'What is this: Loss?' });

test('a question mark explains a figure by keyboard, inside the window, and Escape closes it', async () => {
  render(
    <div style={{ position: 'fixed', right: 0, bottom: 0 }}>
      <Explain title="Loss" words={() => 'How strongly the model doubts the label.'} />
    </div>,
  );
  mark().focus();
  await userEvent.keyboard('{Enter}');
  const note = await screen.findByRole('note', { name: 'Loss' });
  expect(note.textContent).toContain('How strongly the model doubts the label.');
  const { left, right, top, bottom } = note.getBoundingClientRect();
  expect(left).toBeGreaterThanOrEqual(0);
  expect(top).toBeGreaterThanOrEqual(0);
  expect(right).toBeLessThanOrEqual(innerWidth);
  expect(bottom).toBeLessThanOrEqual(innerHeight);
  await userEvent.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('note')).toBeNull());
  expect(mark().getAttribute('aria-expanded')).toBe('false');
});

test('a click elsewhere closes it, a second click on the mark too', async () => {
  render(
    <p>
      elsewhere <Explain title="Loss" words={() => 'How strongly the model doubts the label.'} />
    </p>,
  );
  await userEvent.click(mark());
  await screen.findByRole('note');
  await userEvent.click(screen.getByText(/elsewhere/));
  await waitFor(() => expect(screen.queryByRole('note')).toBeNull());
  await userEvent.click(mark());
  await screen.findByRole('note');
  await userEvent.click(mark());
  await waitFor(() => expect(screen.queryByRole('note')).toBeNull());
});
