import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keepers } from './keepers.ts';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 5, 1);
const every = (ms: number, count: number) => Array.from({ length: count }, (_, i) => ({ name: `b${i}`, at: NOW - i * ms }));

test('of a year of hourly backups some thirty stay: the last hours, days and weeks', () => {
  const kept = [...keepers(every(HOUR, 24 * 365), NOW)].map((name) => Number(name.slice(1)));
  expect(kept.length).toBeGreaterThan(20);
  expect(kept.length).toBeLessThan(40);
  expect(kept.sort((a, b) => a - b).slice(0, 12)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(Math.max(...kept)).toBeGreaterThan(24 * 7 * 6);
});

test('the newest ones always stay, and so does all that is dated ahead', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1000, max: 1000 })), (hours) => {
      const backups = hours.sort((a, b) => b - a).map((hour, i) => ({ name: `b${i}`, at: NOW + hour * HOUR }));
      const kept = keepers(backups, NOW);
      for (const { name } of backups.slice(0, 3)) expect(kept.has(name)).toBe(true);
      for (const { name, at } of backups) if (at > NOW) expect(kept.has(name)).toBe(true);
      expect(kept.size).toBeLessThanOrEqual(backups.length);
    }),
  );
});
