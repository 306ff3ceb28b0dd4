import { labelKinds } from '#domain/annotation/kinds/index.ts';
import { MEDIA } from '#domain/item/types.ts';
import { rowsWriter } from '../exportFiles.ts';
import type { Read, TableFormat } from '../format.ts';
import { decodeText } from '../input/decode.ts';
import { createLineSplitter } from '../input/lines.ts';
import { readTexts, type Located } from '../json/parse.ts';
import { limits } from '../limits.ts';
import { badRow, fatal } from '../problems.ts';
import type { TableLook } from '../tableHead.ts';
import { jsonlRows } from './write.ts';

const EMPTY: TableLook = { score: 1, why: 'The file is empty; its name says so.' };

const lineOf = (read: Read): number => ('record' in read ? read.record.line : read.problem.line);

/** JSON Lines: one JSON value a line (an object, a text, or a pair [text, label]); blank lines are passed over. */
export const jsonl: TableFormat = {
  name: 'jsonl',
  title: 'JSONL',
  extensions: ['jsonl', 'ndjson'],
  media: MEDIA,
  read: {
    of: 'rows',
    carries: labelKinds,
    holds: 'json',
    detect({ extension, json, text }) {
      if (json === null) return null;
      const named = extension === 'jsonl' || extension === 'ndjson';
      if (text === '') return named ? EMPTY : null;
      if (json.lines) return { score: 1, why: 'Each line is a record of its own.' };
      if (named && json.layout === 'values' && !/^\S[^]*\n\s*\S/.test(text))
        return { score: 1, why: 'Its name says so, and its one line is a record.' };
      return null;
    },
    decide: (_head, _name, asked = {}) => ({ options: asked, reasons: {} }),
    async *read(chunks, file, options) {
      const split = createLineSplitter(limits.record);
      for await (const slab of decodeText(chunks, file, options.encoding)) {
        if ('problem' in slab) {
          yield [fatal(slab.problem)];
          return;
        }
        const unended = slab.last && !slab.text.endsWith('\n');
        const lines = split(slab.text, slab.last);
        const texts: Located[] = [];
        const tooLarge: Read[] = [];
        lines.forEach(({ line, text }, index) => {
          const trimmed = text?.trim();
          if (trimmed === undefined) tooLarge.push(badRow(file, line, 'too-large'));
          else if (trimmed !== '') texts.push({ line, text: trimmed, key: null, keyIs: 'id', cut: unended && index === lines.length - 1 });
        });
        const reads = [...tooLarge, ...readTexts(texts, file)];
        if (tooLarge.length > 0) reads.sort((a, b) => lineOf(a) - lineOf(b)); // rows are numbered in file order
        if (reads.length > 0) yield reads;
      }
    },
  },
  write: rowsWriter(jsonlRows),
};
