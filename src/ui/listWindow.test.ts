import fc from 'fast-check';
import { expect, test } from 'vitest';
import { listWindow, scrollToRow } from './listWindow.ts';

const list = fc.record({
  count: fc.integer({ min: 0, max: 3_000_000 }),
  rowHeight: fc.integer({ min: 20, max: 64 }),
  view: fc.integer({ min: 0, max: 2000 }),
  scroll: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('the drawn rows cover the view, and there are few of them', () => {
  fc.assert(
    fc.property(list, ({ count, rowHeight, view, scroll }) => {
      const { height } = listWindow(count, rowHeight, view, 0);
      const scrollTop = scroll * Math.max(0, height - view);
      const { from, to, offset } = listWindow(count, rowHeight, view, scrollTop);
      expect(to - from).toBeLessThanOrEqual(Math.ceil(view / rowHeight) + 14);
      if (count === 0) return;
      expect(from === 0 || offset <= scrollTop + 1e-6).toBe(true);
      expect(to === count || offset + (to - from) * rowHeight >= scrollTop + view - 1e-6).toBe(true);
    }),
  );
});

test('the ends of a list of a million rows can be reached', () => {
  const { height } = listWindow(1_000_000, 32, 600, 0);
  expect(height).toBeLessThan(17_000_000);
  expect(listWindow(1_000_000, 32, 600, 0).from).toBe(0);
  expect(listWindow(1_000_000, 32, 600, height - 600).to).toBe(1_000_000);
});

test('scrolling to a row brings it in sight, wherever it is', () => {
  fc.assert(
    fc.property(list, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), ({ count, rowHeight, view, scroll }, share) => {
      fc.pre(count > 0 && view >= 2 * rowHeight);
      const row = Math.floor(share * count);
      const { height } = listWindow(count, rowHeight, view, 0);
      const before = scroll * Math.max(0, height - view);
      const after = scrollToRow(row, count, rowHeight, view, before) ?? before;
      const { from, to } = listWindow(count, rowHeight, view, after, 1);
      expect(from <= row && row < to).toBe(true);
    }),
  );
});
