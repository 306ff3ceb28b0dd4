import { decideDelimited } from '../delimited/guess.ts';
import { readDelimited } from '../delimited/read.ts';
import type { TableFormat } from '../format.ts';

/** Tab-separated values; quotes are literal unless the options name a quote. */
export const tsv: TableFormat = {
  name: 'tsv',
  title: 'TSV',
  extensions: ['tsv', 'tab'],
  decide: (head, _name, asked = {}) => decideDelimited(head, asked, { delimiter: '\t', quote: null }),
  read: (chunks, fileName, options) => readDelimited(chunks, fileName, options, { delimiter: '\t', quote: null }),
};
