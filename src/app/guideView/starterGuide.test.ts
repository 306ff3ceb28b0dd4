import { expect, test } from 'vitest';
import { parseGuide } from '#domain/guide/parse.ts';
import { starterGuide } from './starterGuide.ts';

test('a starter guide has one section a label, which rules that label', () => {
  const guide = parseGuide(starterGuide('Guide to mails', [{ name: 'Spam', slug: 'spam', description: 'Unasked-for offers.' }]));
  expect(guide.ok && guide.value).toMatchObject({ title: 'Guide to mails', sections: [{ id: 'spam', title: 'Spam', labels: ['spam'] }] });
});

test('a starter guide to images begins with what counts in a picture', () => {
  const guide = parseGuide(starterGuide('Leaves', [{ name: 'Eaten', slug: 'eaten', description: '' }], 'image'));
  expect(guide.ok && guide.value.sections.map(({ id, labels }) => [id, labels])).toEqual([
    ['general', null],
    ['eaten', ['eaten']],
  ]);
});

test('a starter guide for a project without labels can be published', () => {
  expect(parseGuide(starterGuide('Guide', [])).ok).toBe(true);
});
