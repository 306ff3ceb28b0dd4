import { spans } from '#domain/annotation/kinds/spans.ts';
import type { Read, TableFormat } from '../format.ts';
import { decodeText, headText } from '../input/decode.ts';
import { createLineSplitter } from '../input/lines.ts';
import { limits } from '../limits.ts';
import { badRow, fatal } from '../problems.ts';
import { spansWriter } from '../spans/writeTexts.ts';
import { DOCUMENT, looksLikeConll } from './looksLike.ts';
import { ConllItems } from './read.ts';
import { SchemeGuess } from './tags.ts';
import { conllWriter } from './write.ts';

/** CoNLL-2003 and its relatives: a token and its tag on each line, with other columns between them or none. */
export const conll: TableFormat = {
  name: 'conll',
  title: 'CoNLL-2003',
  extensions: ['conll', 'bio', 'iob'],
  media: ['text'],
  read: {
    of: 'rows',
    carries: [spans.name],
    holds: 'text',
    detect({ text, lines, json }) {
      if (json !== null || !looksLikeConll(lines.slice(0, 2000), text.split('\n').length)) return null;
      return { score: 1, why: 'Each line is a token with a tag.' };
    },
    decide(head, _name, asked = {}) {
      const guess = new SchemeGuess();
      const text = headText(head, false, asked.encoding);
      for (const sentence of text.split(/\r?\n[ \t]*\r?\n/))
        guess.add(
          sentence.split('\n').map(
            (line) =>
              line
                .trim()
                .split(/[ \t]+/)
                .at(-1) ?? '',
          ),
        );
      const items = text.includes(DOCUMENT) ? 'Each document (-DOCSTART-) is an item, a sentence a line' : 'Each sentence is an item';
      return { options: asked, reasons: { tags: guess.why, items: `${items}; tokens are joined by single blanks.` } };
    },
    async *read(chunks, file, options) {
      const split = createLineSplitter(limits.record);
      const items = new ConllItems(file);
      for await (const slab of decodeText(chunks, file, options.encoding)) {
        if ('problem' in slab) {
          yield [fatal(slab.problem)];
          return;
        }
        const reads: Read[] = split(slab.text, slab.last).flatMap(({ line, text }) =>
          text === null ? [badRow(file, line, 'too-large')] : items.add(text, line),
        );
        if (slab.last) reads.push(...items.end());
        if (reads.length > 0) yield reads;
      }
    },
  },
  write: spansWriter(conllWriter),
};
