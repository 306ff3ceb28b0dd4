import type { JsonObject } from '#domain/json.ts';
import { createFieldReader, type FieldOptions } from '../fields.ts';
import type { FieldMapping, Problem, RawRecord, ReadOptions, TableFormat } from '../format.ts';
import { guessMapping } from '../guessFields.ts';
import { guessFormat } from '../guessFormat.ts';
import { tableFormats } from '../index.ts';
import type { ImageNames } from './imageNames.ts';
import { ManyProblems } from './problems.ts';
import type { MediaFile } from './types.ts';

/** Bytes that guesses look at. */
const HEAD = 64 * 1024;
/** A larger file is no table of labels for the images that an import takes. */
const MAX_BYTES = 100 * 1024 * 1024;
/** Rows that guesses look at: as many as for tables of texts. */
const SAMPLE_ROWS = 1000;

/** A table beside images, as its first rows show it. */
export interface TableSample {
  readonly file: MediaFile;
  readonly fields: readonly string[];
  readonly records: readonly RawRecord[];
  /** Rows of the whole table. */
  readonly rows: number;
  /** The field that names most images, when it does so in more than half of the rows (or for half of the images); the likeliest label. */
  readonly fileField: string | null;
  readonly labelField: string | null;
  /** How the column that names most images fits, of the whole table; null: no column names an image. */
  readonly fits: TableFit | null;
}

/** Rows that name an image, images that have a row, and some names that no image has. */
export interface TableFit {
  readonly field: string;
  readonly rows: number;
  readonly images: number;
  readonly others: readonly string[];
}

interface OpenTable {
  readonly format: TableFormat;
  readonly options: ReadOptions;
  readonly bytes: Uint8Array;
}

/** Opens a table. Whether its first row is a header is told by the images: a header names none, and every other row should. */
async function open(file: MediaFile, names: ImageNames): Promise<OpenTable> {
  const bytes = await file.read();
  const head = bytes.subarray(0, HEAD);
  const format: TableFormat = tableFormats[guessFormat(head, file.path)];
  const { options } = format.decide(head, file.path);
  if (options.header === undefined) return { format, options, bytes };
  const rows = await firstRows(format, { ...options, header: false }, head, file.path);
  const naming = (row: RawRecord): boolean => [...row.fields.keys()].some((field) => names.has(nameIn(row, field)));
  const [first, ...rest] = rows;
  const told = first !== undefined && rest.some(naming);
  return { format, options: told ? { ...options, header: !naming(first) } : options, bytes };
}

/** Up to a hundred whole rows of the first bytes. */
async function firstRows(format: TableFormat, options: ReadOptions, head: Uint8Array, name: string): Promise<RawRecord[]> {
  const rows: RawRecord[] = [];
  for await (const batch of format.read(once(head), name, options)) {
    for (const read of batch) if ('record' in read && rows.length < 100) rows.push(read.record);
  }
  return rows;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Looks at the first rows of a table; null when it cannot be read. */
export async function sampleTable(file: MediaFile, names: ImageNames): Promise<TableSample | null> {
  if (file.size > MAX_BYTES) return null;
  const records: RawRecord[] = [];
  const values = new Map<string, string[]>();
  let rows = 0;
  try {
    const { format, options, bytes } = await open(file, names);
    for await (const batch of format.read(once(bytes), file.path, options)) {
      for (const read of batch) {
        if (!('record' in read)) continue;
        rows += 1;
        for (const [field, value] of read.record.fields) {
          const list = values.get(field);
          if (list === undefined) values.set(field, [textOf(value)]);
          else list.push(textOf(value));
        }
        if (records.length < SAMPLE_ROWS) records.push(read.record);
      }
    }
  } catch {
    return null;
  }
  const fields = [...new Set(records.flatMap((record) => [...record.fields.keys()]))];
  const enough = Math.min(records.length, names.size) / 2;
  const counted = fields
    .map((field) => ({ field, named: new Set(records.flatMap((record) => imageIn(record, field, names))).size }))
    .filter(({ named }) => named > 0)
    .sort((a, b) => b.named - a.named);
  const naming = counted.filter(({ field }) => records.filter((record) => names.has(nameIn(record, field))).length > enough);
  const fileField = naming[0]?.field ?? null;
  // Another column that names as many different images repeats the first; class numbers that happen to be file names come again and again.
  const repeats = new Set(naming.filter(({ named }) => named === naming[0]?.named).map(({ field }) => field));
  const rest = fields.filter((field) => !repeats.has(field));
  const field = fileField ?? counted[0]?.field;
  const fits = field === undefined ? null : fitOf(field, values.get(field) ?? [], names);
  return { file, fields, records, rows, fileField, fits, labelField: fileField === null ? null : guessMapping(rest, records).label };
}

const OTHERS = 3;

function fitOf(field: string, cells: readonly string[], names: ImageNames): TableFit {
  const images = new Set<number>();
  const others = new Set<string>();
  let rows = 0;
  for (const cell of cells) {
    const found = names.find(cell);
    if (typeof found === 'number') {
      rows += 1;
      images.add(found);
    } else if (cell !== '' && others.size < OTHERS) others.add(cell.slice(0, 60));
  }
  return { field, rows, images: images.size, others: [...others] };
}

/** A cell as the name of an image; '' when it cannot be one. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '');
const nameIn = (record: RawRecord, field: string): string => textOf(record.fields.get(field));

const imageIn = (record: RawRecord, field: string, names: ImageNames): number[] => {
  const image = names.find(nameIn(record, field));
  return typeof image === 'number' ? [image] : [];
};

/** What a table says of one image. */
export interface TableFacts {
  readonly line: number;
  readonly group: string | null;
  /** In [0, 1]. */
  readonly score: number | null;
  readonly labels: readonly string[] | null;
  readonly meta: JsonObject;
}

export interface TableChoice {
  readonly fileField: string;
  readonly labelField: string | null;
  readonly multi: boolean;
  readonly classes?: FieldOptions['classes'];
  /** The field whose equal values must not be parted by splits, the confidence of the label, and the split the data came in. */
  readonly groupField?: string | null;
  readonly scoreField?: string | null;
  readonly splitField?: string | null;
}

/** Reads what a table says of each image, by the number that `names` gives it. Rows that cannot be used are problems. */
export async function readTable(
  file: MediaFile,
  choice: TableChoice,
  names: ImageNames,
): Promise<{ readonly facts: ReadonlyMap<number, TableFacts>; readonly problems: readonly Problem[] }> {
  const facts = new Map<number, TableFacts>();
  const problems: Problem[] = [];
  const unknown = new ManyProblems('no-such-image', (count) => `${count.toLocaleString('en')} more rows name no image.`);
  const mapping: FieldMapping = {
    text: [choice.fileField],
    label: choice.labelField,
    id: null,
    split: choice.splitField ?? null,
    group: choice.groupField ?? null,
    score: choice.scoreField ?? null,
  };
  const readFields = createFieldReader({ file: file.path, mapping, multi: choice.multi, classes: choice.classes });
  const { format, options, bytes } = await open(file, names);
  for await (const batch of format.read(once(bytes), file.path, options)) {
    for (const read of batch) {
      if ('problem' in read) {
        problems.push(read.problem);
        continue;
      }
      const row = readFields(read.record);
      if (!row.ok) {
        problems.push(row.error);
        continue;
      }
      const { line, text, labels, group, score, split } = row.value;
      const meta = split === null ? row.value.meta : { ...row.value.meta, split };
      const image = names.find(text);
      if (typeof image === 'string') unknown.add(file.path, line, rowFault(text, image));
      else problems.push(...put(facts, image, { line, labels, meta, group, score }, choice.multi, file.path, text));
    }
  }
  return { facts, problems: [...problems, ...unknown.list(file.path)] };
}

const rowFault = (name: string, found: 'none' | 'several'): string =>
  found === 'none'
    ? `There is no image "${name.slice(0, 200)}" among the files. The row was left out.`
    : `Several images are called "${name.slice(0, 200)}". Write the path with its folder; the row was left out.`;

/** Several rows may speak of one image: where several labels are allowed they add up, else the first one counts. */
function put(facts: Map<number, TableFacts>, image: number, row: TableFacts, multi: boolean, file: string, name: string): Problem[] {
  const before = facts.get(image);
  if (before === undefined) {
    facts.set(image, row);
    return [];
  }
  if (multi) {
    const labels = before.labels === null && row.labels === null ? null : [...new Set([...(before.labels ?? []), ...(row.labels ?? [])])];
    facts.set(image, { ...before, labels });
    return [];
  }
  if (row.labels === null || row.labels.join() === before.labels?.join()) return [];
  const message = `The image "${name.slice(0, 200)}" has another label on line ${before.line}, which counts. Keep one row an image; this one was left out.`;
  return [{ file, line: row.line, code: 'image-named-twice', message }];
}
