import { expect, test } from 'vitest';
import { activeMs, IDLE_MS, pauseActive, startActive, touchActive } from './activeTime.ts';

test('time between inputs counts', () => {
  const time = touchActive(startActive(1000, true), 3000);
  expect(activeMs(time, 4500)).toBe(3500);
});

test('a gap over thirty seconds counts nothing, one of exactly thirty counts', () => {
  const start = startActive(0, true);
  expect(activeMs(start, IDLE_MS)).toBe(IDLE_MS);
  expect(activeMs(start, IDLE_MS + 1)).toBe(0);
  expect(activeMs(touchActive(start, 60_000), 61_000)).toBe(1000);
});

test('time in another tab counts nothing, whether short or long', () => {
  const away = pauseActive(startActive(0, true), 2000);
  expect(activeMs(away, 9000)).toBe(2000);
  expect(activeMs(touchActive(away, 10_000), 11_000)).toBe(3000);
});

test('an item that appears in a hidden page starts counting when the page is looked at', () => {
  expect(activeMs(touchActive(startActive(0, false), 5000), 6000)).toBe(1000);
});

test('a clock that goes backwards never takes time away', () => {
  expect(activeMs(startActive(5000, true), 4000)).toBe(0);
});
