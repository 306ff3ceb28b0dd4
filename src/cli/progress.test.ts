import { expect, test } from 'vitest';
import type { Io } from './io.ts';
import { createProgress, duration, timeLeft } from './progress.ts';

/** A machine whose clock the test moves. */
function machine(terminal: boolean): { readonly io: Io; readonly clock: { now: number }; readonly told: string[] } {
  const clock = { now: 1_000_000 };
  const told: string[] = [];
  const io: Io = {
    out: () => undefined,
    err: (text) => void told.push(text),
    now: () => clock.now,
    newId: () => '',
    randomHex: () => '',
    env: {},
    terminal,
  };
  return { io, clock, told };
}

test('in a log, work of a few seconds says nothing and longer work a line every few seconds', () => {
  const { io, clock, told } = machine(false);
  const progress = createProgress(io);
  for (let second = 1; second <= 31; second += 1) {
    clock.now += 1000;
    progress.show(`${second} s`);
    progress.show('again');
  }
  progress.clear();
  expect(told).toEqual(['10 s\n', '15 s\n', '20 s\n', '25 s\n', '30 s\n']);
});

test('on a terminal one line is drawn over and cleared', () => {
  const { io, clock, told } = machine(true);
  const progress = createProgress(io);
  progress.show('nearly done');
  progress.show('left out: too soon');
  clock.now += 200;
  progress.show('done');
  progress.clear();
  expect(told).toEqual(['\rnearly done', '\rdone       ', '\r           '.slice(0, 5), '\r']);
});

test('the time left is told in words, once it can be known', () => {
  expect(timeLeft(5_000, 0)).toBe('');
  expect(timeLeft(30_000, 0.2)).toBe(', 2 min left');
  expect(timeLeft(30_000, 0.75)).toBe(', 10 s left');
  expect(timeLeft(30_000, 1)).toBe('');
  expect([4_400, 61_000, 3_900_000].map(duration)).toEqual(['4 s', '1 min', '1 h 5 min']);
});
