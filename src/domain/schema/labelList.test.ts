import { expect, test } from 'vitest';
import { parseLabelList, writeLabelList } from './labelList.ts';

const names = (text: string): string[] => parseLabelList(text).map(({ name }) => name);

test.each([
  ['one a line', 'Spam\nHam\r\n\nOther\n', ['Spam', 'Ham', 'Other']],
  ['bullets', '- Spam\n* Ham\n• Other', ['Spam', 'Ham', 'Other']],
  ['tabs in a line', 'Spam\tHam\tOther', ['Spam', 'Ham', 'Other']],
  ['commas in a line', 'Spam, Ham ,Other,', ['Spam', 'Ham', 'Other']],
  ['semicolons go before commas', 'Yes, please; No', ['Yes, please', 'No']],
  ['commas in lines are part of the name', 'Yes, please\nNo', ['Yes, please', 'No']],
  ['quotes hold commas together', '"Yes, please",No', ['Yes, please', 'No']],
  ['repeated names, whatever the case and the blanks', 'Spam\nspam \nHam', ['Spam', 'Ham']],
  ['invisible signs', '\ufeffSpam\nHam\u200b', ['Spam', 'Ham']],
  ['nothing', ' \n\t\n', []],
])('%s', (_, text, found) => expect(names(text)).toEqual(found));

test('two columns of a spreadsheet are names and descriptions', () => {
  expect(parseLabelList('Spam\tUnasked-for offers\nHam\t"All the rest"')).toEqual([
    { name: 'Spam', description: 'Unasked-for offers' },
    { name: 'Ham', description: 'All the rest' },
  ]);
});

const tree = (text: string): string[] => {
  const labels = parseLabelList(text);
  const path = (at: number): string => {
    const { name, under } = labels[at]!;
    return under === undefined ? name : `${path(under)} / ${name}`;
  };
  return labels.map((_, at) => path(at));
};

test.each([
  [
    'indentation',
    'Animals\n  Dogs\n    Puppies\n  Cats\nPlants',
    ['Animals', 'Animals / Dogs', 'Animals / Dogs / Puppies', 'Animals / Cats', 'Plants'],
  ],
  ['bullets that are indented', '- Animals\n\t- Dogs\n- Plants', ['Animals', 'Animals / Dogs', 'Plants']],
  ['paths', 'Animals > Dogs\nAnimals > Cats\nPlants', ['Animals', 'Animals / Dogs', 'Animals / Cats', 'Plants']],
  ['one path', 'Animals > Dogs', ['Animals', 'Animals / Dogs']],
  [
    'a name under two labels says which one it is',
    'Cars\n  Other\nBooks\n  Other',
    ['Cars', 'Cars / Other', 'Books', 'Books / Other (Books)'],
  ],
  ['a column that begins indented', '  Spam\n  Ham', ['Spam', 'Ham']],
])('a tree by %s', (_, text, found) => expect(tree(text)).toEqual(found));

test('a key and a color are known by what they look like; a key that the label screen needs is a description', () => {
  expect(parseLabelList('Spam\tgreen\tS\tUnasked-for\nHam\te')).toEqual([
    { name: 'Spam', description: 'Unasked-for', key: 's', color: 2 },
    { name: 'Ham', description: 'e' },
  ]);
});

test('what is written is read again as it was', () => {
  const labels = parseLabelList('Animals\tlive\t1\n  Dogs\tgreen\nPlants');
  expect(parseLabelList(writeLabelList(labels))).toEqual(labels);
});
