import { expect, test } from 'vitest';
import { parseGuide } from '#domain/guide/parse.ts';
import { sectionsOf } from './ruling.ts';

const guideOf = (markdown: string) => {
  const parsed = parseGuide(markdown);
  if (!parsed.ok) throw new Error(parsed.error[0]?.message);
  return parsed.value;
};
const before = guideOf('## Spam {#spam labels=spam}\n\nOffers.\n\n## Ham {#ham labels=ham}\n\nThe rest.\n\n## All {#all}\n\nRead twice.\n');
const after = guideOf(
  '## Spam {#spam labels=spam}\n\nOffers nobody asked for.\n\n## Scams {#scam labels=spam}\n\nFraud.\n\n## Ham {#ham labels=ham}\n\nThe rest.\n',
);

test('each section says whether it changed since the label was made', () => {
  expect(sectionsOf(after, 'spam', before).map(({ section, since }) => [section.id, since])).toEqual([
    ['spam', 'changed'],
    ['scam', 'new'],
  ]);
  expect(sectionsOf(after, 'ham', before).map(({ since }) => since)).toEqual(['same']);
});

test('sections that rule every label are not counted among those of one label', () => {
  expect(sectionsOf(before, 'spam', before).map(({ section }) => section.id)).toEqual(['spam']);
});

test('a label whose guide is not known does not claim that its rule is the same', () => {
  expect(sectionsOf(after, 'ham', null).map(({ since }) => since)).toEqual(['unknown']);
});
