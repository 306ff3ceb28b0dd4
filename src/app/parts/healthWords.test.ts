import { expect, test } from 'vitest';
import type { Health } from '#jobs/project/health.api.ts';
import { rowsWords, stretchWords, whatIsMissing, whatWasMended } from './healthWords.ts';

const whole: Health = {
  whole: true,
  deep: false,
  at: 0,
  events: 10,
  lostEvents: 0,
  stretches: [],
  aside: 0,
  decisions: [],
  decisionCount: 0,
  items: [],
  rows: [],
  lostItems: 0,
  lostLabels: 0,
  lostFiles: 0,
  lostTexts: 0,
  lostModels: 0,
  mended: [],
  healed: 0,
};

test('what is missing is said in one breath', () => {
  expect(whatIsMissing(whole)).toBe('');
  expect(whatIsMissing({ ...whole, lostEvents: 1 })).toBe('1 event');
  expect(whatIsMissing({ ...whole, lostEvents: 2, lostItems: 1000, lostFiles: 1 })).toBe(
    '2 events, the content of 1,000 items and 1 image file',
  );
});

test('rows and stretches name their place', () => {
  expect(rowsWords({ kind: 'items', source: 'mails', from: 1001, to: 2000, changed: false })).toBe(
    'Missing: items of “mails”, rows 1,001 to 2,000',
  );
  expect(rowsWords({ kind: 'labels', source: '', from: 1, to: 1, changed: true })).toBe('Changed: labels of “an import”, row 1');
  const at = new Date(2026, 10, 21, 15, 30).getTime();
  expect(stretchWords({ events: 3, author: 'm-a' as never, after: at, before: null }, () => 'Ana')).toBe(
    '3 events after 2026-11-21 15:30, next to events of Ana',
  );
});

test('what was put right is told, a sentence each', () => {
  expect(whatWasMended({ ...whole, mended: ['head', 'doubled'] })).toHaveLength(2);
});
