import { expect, test } from 'vitest';
import { PERSON, readSkeleton, writeSkeleton } from './skeletonText.ts';

test('a skeleton is read from the lines it is written as', () => {
  const read = readSkeleton(writeSkeleton(PERSON));
  if (!read.ok || read.value === undefined) throw new Error('it was not read');
  expect(read.value.points).toEqual(PERSON.points);
  const sorted = (edges: readonly (readonly number[])[]) => edges.map(String).sort();
  expect(sorted(read.value.edges)).toEqual(sorted(PERSON.edges));
});

test('lines may be empty, and points without edges', () => {
  expect(readSkeleton('\n head: tail \n\ntail\n')).toEqual({ ok: true, value: { points: ['head', 'tail'], edges: [[0, 1]] } });
  expect(readSkeleton(' \n')).toEqual({ ok: true, value: undefined });
});

test('what is wrong is said with its line and what to do', () => {
  const fault = (text: string): string => {
    const read = readSkeleton(text);
    return read.ok ? '' : read.error;
  };
  expect(fault('head: tale\ntail')).toBe('Line 1: there is no point called "tale". Write it on a line of its own.');
  expect(fault('head\nhead')).toBe('Line 2: "head" stands twice. Give each point a name of its own.');
  expect(fault('head: head')).toBe('Line 1: "head" cannot be joined to itself.');
  expect(fault(': head')).toBe('Line 1: the point has no name. Write it before the colon.');
});
