import { guessDelimited } from '../delimited/guess.ts';
import { readDelimited } from '../delimited/read.ts';
import type { TableFormat } from '../format.ts';

/** Comma-separated values by RFC 4180; semicolons, tabs and bars are recognised too. */
export const csv: TableFormat = {
  name: 'csv',
  title: 'CSV',
  extensions: ['csv'],
  guess: (head) => guessDelimited(head, null, '"'),
  read: (chunks, fileName, options) => readDelimited(chunks, fileName, options, { delimiter: ',', quote: '"' }),
};
