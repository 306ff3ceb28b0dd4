import { readFile } from 'node:fs/promises';
import { readClassNames } from '#formats/fields.ts';
import type { FieldMapping, ReadOptions } from '#formats/format.ts';
import { ONE_COLUMN } from '#formats/delimited/split.ts';
import { encodingNamed } from '#formats/input/encoding.ts';
import type { LabelCells } from '#formats/labelCells.ts';
import { OFFSET_UNITS } from '#formats/spans/units.ts';
import { tableFormatNames, type TableFormatName } from '#formats/tables.ts';
import type { Arguments, OptionSpecs } from '../args.ts';
import { DataError, systemMessage, UsageError } from '../errors.ts';

const LABEL_SEPARATORS = ['auto', 'bar', 'semicolon', 'comma', 'none'] as const;
const CELLS = { auto: 'auto', bar: '|', semicolon: ';', comma: ',', none: 'whole' } as const satisfies Record<
  (typeof LABEL_SEPARATORS)[number],
  LabelCells
>;

/** Options of every command that reads tables. */
export const fieldSpecs = {
  format: { value: tableFormatNames.join('|'), help: 'format of the files; guessed when left out' },
  'text-field': { value: 'title,text', help: 'fields that hold the text, joined by a line feed' },
  'turns-field': { value: 'NAME', help: 'field that holds the turns of a dialogue: a list of speakers (or roles) and texts' },
  'candidate-fields': {
    value: 'response_a,response_b',
    help: 'fields that each hold an answer to compare, or one that holds a list of them',
  },
  'prompt-field': { value: 'NAME', help: 'field that holds what the answers to compare answer' },
  'keep-order': { help: 'answers to compare stand in the order of the file, not in one that is drawn for each item' },
  'label-field': { value: 'NAME', help: 'field that holds the label ("none": there is none)' },
  'label-columns': {
    value: 'toxic,insult',
    help: 'fields of 0 and 1 (true and false, yes and no), each of them a label ("none": there are none)',
  },
  'label-separator': {
    value: LABEL_SEPARATORS.join('|'),
    help: 'what parts several labels in a cell; "auto": list text, else a bar, else a semicolon; "none": a cell is one label',
  },
  'id-field': { value: 'NAME', help: 'field that holds the id of a row' },
  'split-field': { value: 'NAME', help: 'field that holds the split a row comes from' },
  'group-field': { value: 'NAME', help: 'field whose equal values must not be parted by splits' },
  'score-field': { value: 'NAME', help: 'field that holds the confidence of the label, from 0 to 1' },
  'author-field': { value: 'NAME', help: 'field that says who gave the label: answers of several people on one item' },
  columns: { value: 'label,title,text', help: 'names of the columns of a file without a header' },
  'label-names': { value: 'classes.txt', help: 'file whose line k names class k' },
  'first-class': { value: '0|1', help: 'number of the first line of --label-names; 0 unless given' },
  header: { value: 'yes|no', help: 'whether the first row of CSV or TSV names the columns; guessed when left out' },
  encoding: { value: 'NAME', help: 'what the text is encoded in, such as windows-1252; UTF-8 unless given' },
  offsets: { value: OFFSET_UNITS.join('|'), help: 'what places of spans in texts count; told by the first rows unless given' },
  delimiter: { value: 'CHARACTER', help: 'what parts the columns: a character, "tab", or "none": there is one column' },
  quote: { value: 'CHARACTER|none', help: 'the quote character; "none": quotes are literal' },
  escape: {
    value: 'double|backslash',
    help: 'how a quote is written within quotes: doubled, or behind a backslash; guessed when left out',
  },
} as const satisfies OptionSpecs;

/** What the field options of a command line say. */
export interface FieldChoices {
  readonly format: TableFormatName | undefined;
  readonly read: ReadOptions;
  /** Only what was given; null: there is none. */
  readonly mapping: Partial<FieldMapping>;
  readonly classes: { readonly names: readonly string[]; readonly firstClass: 0 | 1 } | undefined;
}

/** Reads the field options; `format`: the format of tables that is asked for, null when another one is. @throws UsageError, or DataError when the file of label names cannot be read. */
export async function fieldChoices(
  args: Arguments,
  format: TableFormatName | null | undefined = args.oneOf('format', tableFormatNames),
): Promise<FieldChoices> {
  const delimiter = delimiterOf(args.text('delimiter'));
  const quote = quoteOf(args.text('quote'));
  const columns = args.list('columns');
  const header = args.oneOf('header', ['yes', 'no']);
  const offsets = args.oneOf('offsets', OFFSET_UNITS);
  const escape = args.oneOf('escape', ['double', 'backslash']);
  const encoding = encodingOf(args.text('encoding'));
  if (columns !== undefined && new Set(columns).size !== columns.length) throw new UsageError('--columns names a column twice.');
  return {
    format: format ?? undefined,
    read: {
      ...(delimiter !== undefined && { delimiter }),
      ...(quote !== undefined && { quote }),
      ...(encoding !== undefined && { encoding }),
      ...(offsets !== undefined && { offsets }),
      ...(columns && { columns, header: false }),
      ...(escape && { backslash: escape === 'backslash' }),
      ...(header && { header: header === 'yes' }),
    },
    mapping: mappingOf(args),
    classes: await classesOf(args),
  };
}

function mappingOf(args: Arguments): Partial<FieldMapping> {
  const text = args.list('text-field');
  const one = (name: string): string | null | undefined => {
    const value = args.text(name);
    return value === 'none' ? null : value;
  };
  const columns = args.list('label-columns');
  const separator = args.oneOf('label-separator', LABEL_SEPARATORS);
  if (columns !== undefined && args.text('label-field') !== undefined)
    throw new UsageError('--label-field and --label-columns both say what the label is. Leave one of them out.');
  const content = [text, args.text('turns-field'), args.list('candidate-fields')].filter((each) => each !== undefined);
  if (content.length > 1)
    throw new UsageError('--text-field, --turns-field and --candidate-fields each say what an item is. Leave all but one of them out.');
  const given = {
    text,
    turns: args.text('turns-field'),
    candidates: args.list('candidate-fields'),
    prompt: one('prompt-field'),
    keepOrder: args.has('keep-order') ? true : undefined,
    labelColumns: columns?.join() === 'none' ? [] : columns,
    labelCells: separator && CELLS[separator],
    label: one('label-field'),
    id: one('id-field'),
    split: one('split-field'),
    group: one('group-field'),
    score: one('score-field'),
    author: one('author-field'),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

async function classesOf(args: Arguments): Promise<FieldChoices['classes']> {
  const path = args.text('label-names');
  const first = args.oneOf('first-class', ['0', '1']);
  if (path === undefined) {
    if (first !== undefined) throw new UsageError('--first-class needs --label-names.');
    return undefined;
  }
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new DataError(`${path}: ${systemMessage(error)}`);
  }
  const names = readClassNames(text);
  if (!names.ok) throw new DataError(`${path}: Line ${names.error.line}: ${names.error.message}`);
  return { names: names.value, firstClass: first === '1' ? 1 : 0 };
}

function encodingOf(label: string | undefined): string | undefined {
  const encoding = label === undefined ? undefined : encodingNamed(label);
  if (encoding === null)
    throw new UsageError(`--encoding "${label}" is not known. Use a name such as utf-8, windows-1252, windows-1251, shift_jis or gb18030.`);
  return encoding;
}

function delimiterOf(value: string | undefined): string | undefined {
  if (value === 'none') return ONE_COLUMN;
  const delimiter = value === 'tab' || value === '\\t' ? '\t' : value;
  if (delimiter !== undefined && (delimiter.length !== 1 || /["\r\n]/.test(delimiter))) {
    throw new UsageError(`--delimiter must be one character or "tab", not "${value}".`);
  }
  return delimiter;
}

function quoteOf(value: string | undefined): string | null | undefined {
  if (value === undefined || value.length === 1) return value;
  if (value === 'none') return null;
  if (value === 'double') return '"';
  throw new UsageError(`--quote must be one character or "none", not "${value}".`);
}
