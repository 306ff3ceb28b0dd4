import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mixedTexts } from '#support/texts.ts';
import { blockAt, blocksOf } from './blocks.ts';
import { Heights } from './heights.ts';
import { blockLayout, marksByBlock } from './layout.ts';
import type { TextMark } from './textDrawing.ts';

const mark = (id: string, ...parts: readonly (readonly [number, number])[]): TextMark => ({
  id,
  name: 'A',
  color: 0,
  parts: parts.map(([start, end]) => ({ start, end })),
});

test('blocks cover a text but for its line feeds, whatever it holds; a long line is cut where no sign is', () => {
  fc.assert(
    fc.property(mixedTexts, (text) => {
      const blocks = blocksOf(text);
      expect(blocks.map(({ start, end }) => text.slice(start, end)).join('\n')).toBe(text);
      for (let at = 0; at <= text.length; at += 1) {
        const { start, end } = blocks[blockAt(blocks, at)]!;
        expect(start <= at && at <= end).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
  const long = '👩🏽‍🚀'.repeat(2000);
  const cut = blocksOf(long);
  expect(cut.length).toBeGreaterThan(2);
  expect(cut.every(({ start, end, line }) => line === 1 && (end - start) % 7 === 0)).toBe(true);
  expect(blocksOf('word '.repeat(2000)).every(({ end }) => end % 5 === 0)).toBe(true);
});

describe('what runs under a line', () => {
  const layout = (...marks: readonly TextMark[]) => {
    const blocks = blocksOf('abcdefghijklmnopqrst\nuvwxyz');
    return [...marksByBlock(marks, blocks, (place) => blockAt(blocks, place))].map(([i, own]) => blockLayout(blocks[i]!, own));
  };
  const rows = ({ segments }: ReturnType<typeof blockLayout>) =>
    new Map(segments.flatMap(({ bars }) => bars.map(({ mark: { id }, row }) => [id, row])));

  test('lies in rows of its own where it overlaps, what is nested nearer to the text', () => {
    const [line] = layout(mark('outer', [0, 12]), mark('inner', [2, 5]), mark('other', [14, 18]));
    expect(Object.fromEntries(rows(line!))).toEqual({ inner: 0, outer: 1, other: 0 });
    expect(line!.rows).toBe(2);
    expect(line!.segments.map(({ start, end, bars }) => [start, end, bars.length])).toEqual([
      [0, 2, 1],
      [2, 5, 2],
      [5, 12, 1],
      [12, 14, 0],
      [14, 18, 1],
      [18, 20, 0],
    ]);
  });

  test('has room for its name', () => {
    const [line] = layout({ ...mark('a', [0, 1]), name: 'a long name' }, mark('b', [2, 3]));
    expect(rows(line!).get('b')).not.toBe(rows(line!).get('a'));
  });

  test('joins parts of one span, and goes on in the next line without its name', () => {
    const [first] = layout(mark('a', [0, 2], [6, 8]));
    expect(first!.segments.map(({ bars }) => bars.map(({ isGap }) => isGap))).toEqual([[false], [true], [false], []]);
    const [one, two] = layout(mark('b', [18, 24]));
    expect([one!.segments.at(-1)!.opening.length, two!.segments[0]!.opening.length]).toEqual([1, 0]);
    expect(two!.segments[0]!.bars).toHaveLength(1);
  });
});

test('heights that become known move what lies below, and blocks are found by height', () => {
  const heights = new Heights(5, () => 10);
  expect([heights.whole, heights.at(25)]).toEqual([50, 2]);
  expect(heights.set(1, 30)).toBe(true);
  expect([heights.top(2), heights.whole, heights.at(25), heights.at(1e9)]).toEqual([40, 70, 1, 4]);
  expect(heights.set(1, 30.2)).toBe(false);
});
