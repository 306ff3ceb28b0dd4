import { examineTable } from '#formats/examine.ts';
import type { FieldOptions } from '#formats/fields.ts';
import type { FieldMapping, Problem, RawRecord, ReadOptions } from '#formats/format.ts';
import { guessMapping } from '#formats/guess.ts';
import { guessAuthor } from '#formats/guessAuthor.ts';
import { tableFormats, type TableFormatName } from '#formats/index.ts';
import { readRecords, type RecordBatch } from '#formats/readRecords.ts';
import { UsageError } from '../errors.ts';
import { fileChunks } from '../files/read.ts';
import type { FieldChoices } from './fieldOptions.ts';

/** A table file whose format and fields are known. */
export interface TableFile {
  readonly path: string;
  /** Its name in problems. */
  readonly name: string;
  readonly format: TableFormatName;
  readonly options: ReadOptions;
  /** A sentence for each decision on how the file is read. */
  readonly reasons: Readonly<Record<string, string>>;
  /** Its encoding, by the standard's name. */
  readonly encoding: string;
  /** Why nothing of it can be read; null when something can. */
  readonly refusal: Problem | null;
  readonly mapping: FieldMapping;
  readonly classes: FieldChoices['classes'];
  /** Some sampled row has a list of labels. */
  readonly severalLabels: boolean;
}

/** Guesses what the command line does not say. @throws UsageError when a named field does not exist. */
export async function openTable(path: string, name: string, choices: FieldChoices): Promise<TableFile> {
  const seen = await examineTable({ name, chunks: () => fileChunks(path) }, { format: choices.format, options: choices.read });
  const { format, options, reasons, records, fields, refusal } = seen;
  checkFields(name, choices, fields, format);
  const mapping = fillMapping(choices.mapping, fields, records);
  const label = mapping.label;
  const severalLabels = label !== null && records.some((record) => Array.isArray(record.fields.get(label)));
  const encoding = options.encoding ?? seen.encoding.encoding;
  return { path, name, format, options, reasons, encoding, refusal, mapping, classes: choices.classes, severalLabels };
}

/** Records of the file, in batches, in file order. */
export async function* tableRecords(file: TableFile, multi: boolean): AsyncGenerator<RecordBatch> {
  const { refusal } = file;
  const fields: FieldOptions = { file: file.name, mapping: file.mapping, multi, classes: file.classes };
  if (refusal === null) yield* readRecords(fileChunks(file.path), tableFormats[file.format], file.options, fields);
  else yield { records: [], rows: [], problems: [refusal], fatal: refusal };
}

function checkFields(name: string, { mapping, read }: FieldChoices, fields: readonly string[], format: TableFormatName): void {
  if (fields.length === 0) return; // nothing was read: that is said later, with the reason
  const asked = [...(mapping.text ?? []), mapping.label, mapping.id, mapping.split, mapping.group, mapping.score, mapping.author];
  const missing = asked.find((field) => typeof field === 'string' && !fields.includes(field));
  // Rows of JSON may each have their own fields: only the text is needed in all of them.
  const varies = format === 'json' || format === 'jsonl';
  if (missing == null || (varies && mapping.text?.includes(missing) !== true)) return;
  const hint =
    read.columns === undefined && /^\d+$/.test(fields[0] ?? '')
      ? ' Its first row was taken for data: say --header yes if it names the columns, or name them with --columns.'
      : '';
  throw new UsageError(`${name} has no field "${missing}". Its fields: ${fields.slice(0, 30).join(', ')}.${hint}`);
}

/** What was given, and guesses for the rest that do not use a given field twice. */
function fillMapping(given: Partial<FieldMapping>, fields: readonly string[], records: readonly RawRecord[]): FieldMapping {
  const { text, ...single } = given;
  const taken = new Set([...(text ?? []), ...Object.values(single)].filter((field) => field !== null));
  const free = fields.filter((field) => !taken.has(field));
  const guess = guessMapping(free, records);
  const label = given.label === undefined ? guess.label : given.label;
  const texts = text ?? guess.text;
  const guessed = guess.author ?? guessAuthor(free, records, texts);
  const author = given.author === undefined ? (label === null || texts.includes(guessed ?? '') ? null : guessed) : given.author;
  return {
    text: texts,
    label,
    id: given.id === undefined ? guess.id : given.id,
    split: given.split === undefined ? guess.split : given.split,
    group: given.group === undefined ? guess.group : given.group,
    score: given.score === undefined ? (label === null ? null : guess.score) : given.score,
    ...(author != null && { author }),
  };
}
