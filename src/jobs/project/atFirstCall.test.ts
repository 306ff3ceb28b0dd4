import { expect, test } from 'vitest';
import { atFirstCall } from './atFirstCall.ts';

test('makes one thing for all calls', async () => {
  let made = 0;
  const get = atFirstCall(async () => ++made);
  expect(made).toBe(0);
  expect(await Promise.all([get(), get()])).toEqual([1, 1]);
});

test('tries again after a failure', async () => {
  let tries = 0;
  const get = atFirstCall(async () => {
    tries += 1;
    if (tries === 1) throw new Error('the line is down');
    return tries;
  });
  await expect(get()).rejects.toThrow('the line is down');
  expect(await get()).toBe(2);
});
