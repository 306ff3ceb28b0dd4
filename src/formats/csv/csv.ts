import { decideDelimited } from '../delimited/guess.ts';
import { readDelimited } from '../delimited/read.ts';
import type { TableFormat } from '../format.ts';

/** Comma-separated values by RFC 4180; semicolons, tabs and bars are recognised too. */
export const csv: TableFormat = {
  name: 'csv',
  title: 'CSV',
  extensions: ['csv'],
  decide: (head, _name, asked = {}) => decideDelimited(head, asked, { quote: '"' }),
  read: (chunks, fileName, options) => readDelimited(chunks, fileName, options, { delimiter: ',', quote: '"' }),
};
