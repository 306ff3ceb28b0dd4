import { expect, test } from 'vitest';
import type { BackupState } from '../servicesApi.ts';
import { backupDue, backupWords } from './reminder.ts';
import { protectionWords, whatIsSafe } from './safeWords.ts';

const HOUR = 3_600_000;
const NOW = 1_790_000_000_000;
const fresh: BackupState = { note: null, putOff: null, since: NOW };
const noted = (events: number, at: number): BackupState => ({ ...fresh, note: { at, events, labels: events, images: true }, since: 0 });

test('a reminder comes after 200 changes, or a day with any', () => {
  expect(backupDue(fresh, 199, NOW)).toBe(false);
  expect(backupDue(fresh, 200, NOW)).toBe(true);
  expect(backupDue(fresh, 5, NOW + 23 * HOUR)).toBe(false);
  expect(backupDue(fresh, 5, NOW + 24 * HOUR)).toBe(true);
  expect(backupDue(noted(300, NOW), 499, NOW)).toBe(false);
  expect(backupDue(noted(300, NOW), 500, NOW)).toBe(true);
  expect(backupDue(noted(300, NOW), 301, NOW + 24 * HOUR)).toBe(true);
});

test('nothing that is not in the backup is nothing to remind of', () => {
  expect(backupDue(noted(300, 0), 300, NOW)).toBe(false);
});

test('put off, it returns after as much work again, or another day', () => {
  const off: BackupState = { ...fresh, since: 0, putOff: { at: NOW, events: 250 } };
  expect(backupDue(off, 260, NOW + HOUR)).toBe(false);
  expect(backupDue(off, 450, NOW + HOUR)).toBe(true);
  expect(backupDue(off, 251, NOW + 24 * HOUR)).toBe(true);
});

test('says what is safe and what is not', () => {
  expect(backupWords(fresh, NOW)).toBe('no backup yet');
  expect(backupWords(noted(300, NOW - 180_000), NOW)).toBe('backup 3 min ago');
  expect(whatIsSafe(fresh, 12, NOW)).toBe('All 12 changes are saved in this browser, and nowhere else. There is no backup yet.');
  expect(whatIsSafe(noted(300, NOW - HOUR), 300, NOW)).toBe('The last backup, 1 h ago, has 300 labels. Nothing changed since.');
  expect(whatIsSafe(noted(300, NOW - HOUR), 301, NOW)).toContain('1 change since then is saved in this browser only');
  const bare = noted(1, NOW);
  expect(whatIsSafe({ ...bare, note: { ...bare.note!, images: false } }, 1, NOW)).toContain('without image files');
});

test('says whether the browser has promised to keep the data, once that is known', () => {
  expect(protectionWords(true)).toMatch(/^Protected/);
  expect(protectionWords(false)).toMatch(/^Not protected: the browser may delete/);
  expect(protectionWords(undefined)).toBe('');
});
