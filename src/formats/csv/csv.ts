import { labelKinds } from '#domain/annotation/kinds/index.ts';
import { decideDelimited } from '../delimited/guess.ts';
import { readDelimited } from '../delimited/read.ts';
import { rowsWriter } from '../exportFiles.ts';
import type { TableFormat } from '../format.ts';
import { calledSo } from '../tableHead.ts';
import { csvRows } from './write.ts';

/** Comma-separated values by RFC 4180; semicolons, tabs and bars are recognised too. */
export const csv: TableFormat = {
  name: 'csv',
  title: 'CSV',
  extensions: ['csv'],
  media: ['text', 'image'],
  read: {
    of: 'rows',
    carries: labelKinds,
    holds: 'cells',
    detect({ extension, json, lines, dialect }) {
      if (json !== null) return null;
      if (extension === 'csv') return calledSo(extension);
      const { options, reasons } = dialect();
      const cells = (lines[0] ?? '').split(options.delimiter ?? ',').length;
      return options.header === true && cells > 1 ? { score: 0.5, why: reasons['header'] ?? '' } : null;
    },
    decide: (head, _name, asked = {}) => decideDelimited(head, asked, { quote: '"' }),
    read: (chunks, fileName, options) => readDelimited(chunks, fileName, options, { delimiter: ',', quote: '"' }),
  },
  write: rowsWriter(csvRows),
};
