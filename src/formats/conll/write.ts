import type { Json } from '#domain/json.ts';
import { tokenizers, type Token, type Tokenizer } from '#domain/text/tokenizers.ts';
import type { FormatOption } from '../format.ts';
import { BORDERS, flatRuns, OVERLAPS, runsOf, TOKENIZER } from '../spans/onTokens.ts';
import { losePlain, type SpanWriter, type WrittenText } from '../spans/writeTexts.ts';
import { COLUMNS_FIELD } from './read.ts';
import { tagsOf, type TagScheme } from './tags.ts';

const FORMAT = 'CoNLL';

const SCHEME: FormatOption = {
  name: 'scheme',
  title: 'Tags are',
  values: [
    { value: 'iob2', title: 'IOB2: every name begins with B-' },
    { value: 'iob1', title: 'IOB1: B- only between names of one label (CoNLL-2003 as published)' },
    { value: 'biluo', title: 'BILUO: also the last token and single ones' },
  ],
};

const LAYOUT: FormatOption = {
  name: 'columns',
  title: 'Columns',
  values: [
    { value: '4', title: 'four, by a blank, -DOCSTART- before each text, a blank line where a line of it ends (CoNLL-2003)' },
    { value: '2', title: 'two, by a tab, a blank line between texts (doccano and most trainers)' },
  ],
};

const AS_IMPORTED = 'imported';
const TOKENS: FormatOption = {
  ...TOKENIZER,
  values: [{ value: AS_IMPORTED, title: 'as the file had them where it came as CoNLL, else words' }, ...TOKENIZER.values],
};

/** Columns between token and tag, as they came in; null: the item did not come so, or its tokens are others now. */
function columnsOf({ row }: WrittenText, count: number): readonly (readonly string[])[] | null {
  const kept = row.meta[COLUMNS_FIELD];
  if (!Array.isArray(kept)) return null;
  const columns = kept.map((column: Json) => (typeof column === 'string' && column !== '' ? column.split(' ') : []));
  return columns.every(({ length }) => length === count) ? columns : null;
}

const cameSo = ({ row }: WrittenText): boolean => Array.isArray(row.meta[COLUMNS_FIELD]);

export const conllWriter: SpanWriter = {
  means: 'A token and its tag on each line, a file for each split. For taggers of names; spans that overlap cannot go out.',
  options: [LAYOUT, SCHEME, OVERLAPS, BORDERS, TOKENS],
  begin(start) {
    const { losses, options } = start;
    const chosen = Object.values<Tokenizer>(tokenizers).find(({ name }) => name === options[TOKENS.name]);
    const four = options[LAYOUT.name] !== '2';
    return {
      async add(written) {
        losePlain(written, losses, FORMAT);
        const tokenizer = chosen ?? (cameSo(written) ? tokenizers.spaces : tokenizers.words);
        const tokens = tokenizer.tokens(written.text);
        if (tokens.length === 0) {
          losses.add('item', 'The text has no token: CoNLL has no line for it.');
          return;
        }
        const runs = flatRuns(runsOf(written, tokens, start, FORMAT), losses, options[OVERLAPS.name], FORMAT);
        const tags = tagsOf(runs, tokens.length, options[SCHEME.name] as TagScheme);
        const odd = tokens.filter(({ text }) => /\p{White_Space}/u.test(text)).length;
        if (odd > 0)
          losses.add('token', 'Has white space of another sort in it, at which many readers part a line. It is left as it is.', odd);
        const columns = columnsOf(written, tokens.length) ?? [];
        const other = (k: number): string[] => [0, 1].map((column) => columns[column]?.[k] ?? '_');
        const lines = tokens.map(({ text }, k) => (four ? [text, ...other(k), tags[k]!].join(' ') : `${text}\t${tags[k]!}`));
        const body = four ? parted(lines, tokens, written) : lines.join('\n');
        await start.append(`${written.split}.conll`, four ? `-DOCSTART- -X- -X- O\n\n${body}\n\n` : `${body}\n\n`);
      },
    };
  },
  readme: ({ options }) => [
    options[LAYOUT.name] === '2'
      ? '`<split>.conll`: a token, a tab and its tag on each line, a blank line between texts. Line breaks within a text are not told.'
      : '`<split>.conll`: four columns as in CoNLL-2003, of which the first is the token and the last its tag; `_` where nothing is known. `-DOCSTART-` begins each text, a blank line stands where a line of it ends.',
    '',
    `Tags: ${SCHEME.values.find(({ value }) => value === options[SCHEME.name])?.title ?? ''}. Tokens: ${TOKENS.values.find(({ value }) => value === options[TOKENS.name])?.title ?? ''} (${options[TOKENS.name] === AS_IMPORTED ? `spaces or ${tokenizers.words.name}` : (options[TOKENS.name] ?? '')}).`,
    'White space between tokens is not kept: what reads these files joins them by single blanks, so places in the text are not those of the original.',
    'Texts that nobody labeled are not here: all their tokens would be O, which says that there is nothing.',
  ],
};

/** A blank line where a line of the text ends between two tokens. */
function parted(lines: readonly string[], tokens: readonly Token[], { points }: WrittenText): string {
  return lines
    .map((line, k) => (k > 0 && points.slice(tokens[k - 1]!.end, tokens[k]!.start).includes('\n') ? `\n${line}` : line))
    .join('\n');
}
