import { expect, test } from 'vitest';
import { memoryServices } from '#support/memoryServices.ts';
import { MemorySession } from '#support/memorySession.ts';
import { openSession, useCurrent } from './session.ts';

test('a page that comes back out of the back-forward cache, or was frozen, reads anew what others wrote', async () => {
  const session = new MemorySession({ texts: ['one', 'two'] });
  let readings = 0;
  session.catchUp = async () => void (readings += 1);
  const close = openSession(memoryServices(session), session.id);
  await expect.poll(() => useCurrent.getState().opened.state).toBe('open');
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false })); // the first showing
  expect(readings).toBe(0);
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  document.dispatchEvent(new Event('resume'));
  expect(readings).toBe(2);
  close();
  dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
  expect(readings).toBe(2);
});
