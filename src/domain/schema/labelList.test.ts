import { expect, test } from 'vitest';
import { parseLabelList } from './labelList.ts';

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
