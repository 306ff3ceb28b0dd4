import { expect, test } from 'vitest';
import { folderDue } from './folderDue.ts';

const MINUTE = 60_000;

test('twenty changes, or five minutes with any, are worth a backup into the folder', () => {
  expect(folderDue({ changes: 20, since: MINUTE, took: 100 })).toBe(true);
  expect(folderDue({ changes: 19, since: MINUTE, took: 100 })).toBe(false);
  expect(folderDue({ changes: 1, since: 5 * MINUTE, took: 100 })).toBe(true);
  expect(folderDue({ changes: 0, since: 500 * MINUTE, took: 100 })).toBe(false);
});

test('it comes at most once a minute, and a large project is not read all the time', () => {
  expect(folderDue({ changes: 5000, since: MINUTE - 1, took: 100 })).toBe(false);
  expect(folderDue({ changes: 5000, since: 5 * MINUTE, took: 30_000 })).toBe(false);
  expect(folderDue({ changes: 5000, since: 10 * MINUTE, took: 30_000 })).toBe(true);
});
