import { picksMany, type KindName } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import { examineTable } from '#formats/examine.ts';
import { columnsOf, type FieldOptions } from '#formats/fields.ts';
import { fillMapping } from '#formats/fillMapping.ts';
import type { FieldMapping, Problem, ReadOptions } from '#formats/format.ts';
import type { FieldWhys } from '#formats/guessFields.ts';
import type { LabelTarget } from '#formats/guessLabel.ts';
import { tableFormats, type TableFormatName } from '#formats/tables.ts';
import { readRecords, type RecordBatch } from '#formats/readRecords.ts';
import { UsageError } from '../errors.ts';
import { tableChunks } from '../files/read.ts';
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
  /** Why each column was chosen, or none. */
  readonly why: FieldWhys;
  readonly classes: FieldChoices['classes'];
  /** Rows of the sample say that an item may have several labels. */
  readonly severalLabels: boolean;
}

/** Guesses what the command line does not say; `target`: the project that the labels are for. @throws UsageError when a named field does not exist. */
export async function openTable(path: string, name: string, choices: FieldChoices, target: LabelTarget): Promise<TableFile> {
  const seen = await examineTable({ name, chunks: () => tableChunks(path) }, { format: choices.format, options: choices.read });
  const { format, options, reasons, records, fields, refusal } = seen;
  checkFields(name, choices, fields, format);
  const { mapping, why, several } = fillMapping(choices.mapping, fields, records, target);
  const encoding = options.encoding ?? seen.encoding.encoding;
  return { path, name, format, options, reasons, encoding, refusal, mapping, why, classes: choices.classes, severalLabels: several };
}

/** Records of the file, in batches, in file order. */
export async function* tableRecords(file: TableFile, kind: KindName): AsyncGenerator<RecordBatch> {
  const { refusal } = file;
  const fields: FieldOptions = {
    file: file.name,
    mapping: file.mapping,
    multi: picksMany(kind),
    valueField: valueField(kind),
    classes: file.classes,
  };
  if (refusal === null) yield* readRecords(tableChunks(file.path), tableFormats[file.format].read, file.options, fields);
  else yield { records: [], rows: [], problems: [refusal], fatal: refusal };
}

function checkFields(name: string, { mapping, read }: FieldChoices, fields: readonly string[], format: TableFormatName): void {
  if (fields.length === 0) return; // nothing was read: that is said later, with the reason
  const missing = columnsOf(mapping).find((field) => !fields.includes(field));
  // Rows of JSON may each have their own fields: only the text is needed in all of them.
  const varies = tableFormats[format].read.holds === 'json';
  if (missing == null || (varies && mapping.text?.includes(missing) !== true)) return;
  const hint =
    read.columns === undefined && /^\d+$/.test(fields[0] ?? '')
      ? ' Its first row was taken for data: say --header yes if it names the columns, or name them with --columns.'
      : '';
  throw new UsageError(`${name} has no field "${missing}". Its fields: ${fields.slice(0, 30).join(', ')}.${hint}`);
}
