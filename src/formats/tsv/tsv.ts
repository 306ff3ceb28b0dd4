import { labelKinds } from '#domain/annotation/kinds/index.ts';
import { decideDelimited } from '../delimited/guess.ts';
import { readDelimited } from '../delimited/read.ts';
import type { TableFormat } from '../format.ts';
import { calledSo } from '../tableHead.ts';

/** Tab-separated values; quotes are literal unless the options name a quote. */
export const tsv: TableFormat = {
  name: 'tsv',
  title: 'TSV',
  extensions: ['tsv', 'tab'],
  media: ['text'],
  read: {
    of: 'rows',
    carries: labelKinds,
    holds: 'cells',
    detect({ extension, json, lines, dialect }) {
      if (json !== null) return null;
      if (extension === 'tsv' || extension === 'tab') return calledSo(extension);
      const cells = (line: string): number => line.split('\t').length;
      const first = cells(lines[0] ?? '');
      if (first > 1 && lines.every((line) => cells(line) === first))
        return { score: 0.9, why: `Every line has ${first} cells parted by tabs.` };
      const { options, reasons } = dialect();
      return options.delimiter === '\t' && first > 1 ? { score: 0.6, why: reasons['delimiter'] ?? '' } : null;
    },
    decide: (head, _name, asked = {}) => decideDelimited(head, asked, { delimiter: '\t', quote: null }),
    read: (chunks, fileName, options) => readDelimited(chunks, fileName, options, { delimiter: '\t', quote: null }),
  },
  write: null,
};
