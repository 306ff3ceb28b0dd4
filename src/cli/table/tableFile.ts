import type { FieldOptions } from '#formats/fields.ts';
import type { FieldMapping, RawRecord, ReadOptions, TableFormat } from '#formats/format.ts';
import { guessFormat, guessMapping } from '#formats/guess.ts';
import { guessAuthor } from '#formats/guessAuthor.ts';
import { tableFormats, type TableFormatName } from '#formats/index.ts';
import { readRecords, type RecordBatch } from '#formats/readRecords.ts';
import { UsageError } from '../errors.ts';
import { fileChunks, fileHead } from '../files/read.ts';
import type { FieldChoices } from './fieldOptions.ts';

/** Rows that guesses look at: as many as in the browser, so that both guess the same. */
const SAMPLE_ROWS = 1000;

/** A table file whose format and fields are known. */
export interface TableFile {
  readonly path: string;
  /** Its name in problems. */
  readonly name: string;
  readonly format: TableFormatName;
  readonly options: ReadOptions;
  readonly mapping: FieldMapping;
  readonly classes: FieldChoices['classes'];
  /** Some sampled row has a list of labels. */
  readonly severalLabels: boolean;
}

/** Guesses what the command line does not say. @throws UsageError when a named field does not exist. */
export async function openTable(path: string, name: string, choices: FieldChoices): Promise<TableFile> {
  const head = await fileHead(path);
  const formatName = choices.format ?? guessFormat(head, name);
  const format: TableFormat = tableFormats[formatName];
  const options = { ...format.guess(head, name), ...choices.read };
  const records = await sample(path, name, format, options);
  const fields = [...new Set(records.flatMap((record) => [...record.fields.keys()]))];
  checkFields(name, choices, fields, formatName);
  const mapping = fillMapping(choices.mapping, fields, records);
  const label = mapping.label;
  const severalLabels = label !== null && records.some((record) => Array.isArray(record.fields.get(label)));
  return { path, name, format: formatName, options, mapping, classes: choices.classes, severalLabels };
}

/** Records of the file, in batches, in file order. */
export function tableRecords(file: TableFile, multi: boolean, read?: (bytes: number) => void): AsyncGenerator<RecordBatch> {
  const fields: FieldOptions = { file: file.name, mapping: file.mapping, multi, classes: file.classes };
  return readRecords(fileChunks(file.path, read), tableFormats[file.format], file.options, fields);
}

async function sample(path: string, name: string, format: TableFormat, options: ReadOptions): Promise<RawRecord[]> {
  const records: RawRecord[] = [];
  for await (const batch of format.read(fileChunks(path), name, options)) {
    for (const read of batch) if ('record' in read && records.length < SAMPLE_ROWS) records.push(read.record);
    if (records.length >= SAMPLE_ROWS) break;
  }
  return records;
}

function checkFields(name: string, { mapping, read }: FieldChoices, fields: readonly string[], format: TableFormatName): void {
  if (fields.length === 0) return; // nothing was read: that is said later, with the reason
  const asked = [...(mapping.text ?? []), mapping.label, mapping.id, mapping.split, mapping.group, mapping.score, mapping.author];
  const missing = asked.find((field) => typeof field === 'string' && !fields.includes(field));
  // Rows of JSON may each have their own fields: only the text is needed in all of them.
  const varies = format === 'json' || format === 'jsonl';
  if (missing == null || (varies && mapping.text?.includes(missing) !== true)) return;
  const hint =
    read.columns === undefined && /^\d+$/.test(fields[0] ?? '') ? ' The file has no header: name its columns with --columns.' : '';
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
