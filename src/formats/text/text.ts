import { labelKinds } from '#domain/annotation/kinds/index.ts';
import type { Read, TableFormat } from '../format.ts';
import { decodeText } from '../input/decode.ts';
import { createLineSplitter } from '../input/lines.ts';
import { limits } from '../limits.ts';
import { badRow, fatal } from '../problems.ts';

/** Plain text: each line that is not blank is an item, in the field "text". */
export const text: TableFormat = {
  name: 'text',
  title: 'Plain text, a line an item',
  extensions: ['txt', 'text'],
  media: ['text'],
  read: {
    of: 'rows',
    carries: labelKinds,
    holds: 'text',
    detect({ extension, json }) {
      if (json !== null) return null;
      const called = extension === 'txt' || extension === 'text';
      if (called) return { score: 0.8, why: `The file is called .${extension}: each line is a text.` };
      return { score: 0.1, why: 'There is no header and no JSON: each line is a text.' };
    },
    decide: (_head, _name, asked = {}) => ({ options: asked, reasons: {} }),
    async *read(chunks, file, options) {
      const split = createLineSplitter(limits.text);
      for await (const slab of decodeText(chunks, file, options.encoding)) {
        if ('problem' in slab) {
          yield [fatal(slab.problem)];
          return;
        }
        const reads = split(slab.text, slab.last).flatMap(({ line, text: value }): Read[] => {
          if (value === null) return [badRow(file, line, 'too-large')];
          if (value.trim() === '') return [];
          return [value.isWellFormed() ? { record: { line, fields: new Map([['text', value]]) } } : badRow(file, line, 'ill-formed-text')];
        });
        if (reads.length > 0) yield reads;
      }
    },
  },
  write: null,
};
