import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { Toaster } from '#ui/Toast.tsx';
import frailUrl from '#support/frail.worker.ts?worker&url';
import type { FrailApi } from '#support/frail.worker.ts';
import { supervise } from './supervised.ts';
import { tellUncaught } from './uncaught.ts';

const WAIT = { timeout: 15_000 };
afterEach(cleanup);

test('an error in a worker that no call hears of is said on its page, with what to do, and once where many fail at once', async () => {
  render(<Toaster />);
  const worker = supervise<FrailApi>(frailUrl, { what: 'The frail worker' });
  await worker.call((remote) => remote.failUnseen());
  // once for the eye and once for those who hear it
  const [said] = await screen.findAllByText(/The frail worker: nobody waits for this/, undefined, WAIT);
  expect(said?.textContent).toMatch(/Labels that were shown as saved are safe/);
  expect((await screen.findAllByText('Reload', undefined, WAIT)).length).toBeGreaterThan(0);
  tellUncaught(new Error('the same fault once more'));
  await worker.call((remote) => remote.tell('still there'));
  expect(screen.queryByText(/the same fault once more/)).toBeNull();
  worker.end();
});
