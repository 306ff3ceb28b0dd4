import { expect, test } from 'vitest';
import { LOOK_EVERY_MS, Silence } from './silence.ts';

const looks = (silence: Silence, from: number, count: number, visible = true): number[] =>
  Array.from({ length: count }, (_, i) => silence.look(from + i * LOOK_EVERY_MS, visible));

test('silence grows look by look, and ends with an answer', () => {
  const silence = new Silence();
  expect(looks(silence, 0, 4)).toEqual([0, 1000, 2000, 3000]);
  silence.heard();
  expect(looks(silence, 4000, 2)).toEqual([1000, 2000]);
});

test('time that the page itself has slept is no silence of the worker', () => {
  const silence = new Silence();
  looks(silence, 0, 8);
  expect(silence.look(7_000 + 3_600_000, true)).toBe(0); // the laptop was closed, the tab frozen
  expect(looks(silence, 3_608_000, 2)).toEqual([1000, 2000]);
});

test('a page out of sight does not listen: its timers and its worker are slowed down', () => {
  const silence = new Silence();
  looks(silence, 0, 5);
  expect(looks(silence, 5000, 20, false).at(-1)).toBe(0);
  expect(silence.look(25_000, true)).toBe(1000);
});

test('waiting that ended and began anew starts from nothing', () => {
  const silence = new Silence();
  looks(silence, 0, 5);
  silence.rest();
  expect(looks(silence, 5000, 2)).toEqual([0, 1000]);
});

test('a clock that goes back counts nothing', () => {
  const silence = new Silence();
  looks(silence, 10_000, 3);
  expect(silence.look(5000, true)).toBe(0);
});
