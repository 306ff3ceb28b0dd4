import { errorText } from '#domain/errorText.ts';
import { fillMapping } from '../fillMapping.ts';
import type { Problem, RawRecord } from '../format.ts';
import { guessAuthor } from '../guessAuthor.ts';
import type { LabelCells } from '../labelCells.ts';
import { flagColumns } from '../labelColumns.ts';
import { isOwnExport } from '../ownExport.ts';
import type { ImageNames } from './imageNames.ts';
import { once } from '../zip/types.ts';
import { nameIn, openTable, textOf, type OpenTable } from './openTable.ts';
import { baseName, folderOf } from './paths.ts';
import type { ImageAim, MediaFile } from './types.ts';

/** A larger file is no table of labels for the images that an import takes. */
const MAX_BYTES = 100 * 1024 * 1024;
/** Rows that guesses look at: as many as for tables of texts. */
const SAMPLE_ROWS = 1000;

/** A file of a table, and its first rows. */
export interface TablePart {
  readonly file: MediaFile;
  readonly records: readonly RawRecord[];
}

/**
 * A table beside images, as its first rows show it. Files of one name in several folders that name images by the same field, as splits are
 * laid out, are one table: `parts`, the first of which gives it its path.
 */
export interface TableSample {
  readonly parts: readonly TablePart[];
  readonly path: string;
  readonly fields: readonly string[];
  /** Rows of the whole table. */
  readonly rows: number;
  /** The field that names most images, when it does so in more than half of the rows (or for half of the images). */
  readonly fileField: string | null;
  /** The likeliest label, and who gave it: a field and how its cells are parted, or 0/1 fields. */
  readonly labelField: string | null;
  readonly labelColumns: readonly string[];
  readonly labelCells: LabelCells | null;
  readonly flags: readonly string[];
  readonly several: boolean;
  readonly authorField: string | null;
  /** Why that is the label, or why there is none: the end of a sentence. */
  readonly whyLabel: string;
  readonly encoding: OpenTable['encoding'];
  readonly sameNames: string | null;
  /** Rows of our own export. */
  readonly own: boolean;
  /** How the column that names most images fits, of the whole table; null: no column names an image. */
  readonly fits: TableFit | null;
}

/** Rows that name an image, the images that have a row, and some names that no image has. */
export interface TableFit {
  readonly field: string;
  readonly rows: number;
  readonly images: ReadonlySet<number>;
  readonly others: readonly string[];
}

/** Looks at the first rows of the tables among files; `unread`: why some cannot be read. */
export async function sampleTables(
  files: readonly MediaFile[],
  names: ImageNames,
  aim: ImageAim,
): Promise<{ readonly tables: readonly TableSample[]; readonly unread: readonly Problem[] }> {
  const found = new Map<string, TableSample>();
  const unread: Problem[] = [];
  for (const file of files) {
    const sample = await sampleTable(file, names, aim);
    if ('message' in sample) {
      unread.push(sample);
      continue;
    }
    const key = sample.fileField === null ? file.path : JSON.stringify([baseName(file.path), sample.fileField, sample.own]);
    const before = found.get(key);
    found.set(key, before === undefined ? sample : together(before, sample));
  }
  return { tables: [...found.values()], unread };
}

const ANY: ImageAim = { target: { multi: null, labels: [] }, labels: null };

/** The files that are the table of that path together: those of its name that name images by the same field; none when it is not there. */
export async function filesOfTable(path: string, fileField: string, files: readonly MediaFile[], names: ImageNames): Promise<MediaFile[]> {
  const parts: MediaFile[] = [];
  if (!files.some((file) => file.path === path)) return parts;
  for (const file of files) {
    if (baseName(file.path) !== baseName(path)) continue;
    const sample = file.path === path ? null : await sampleTable(file, names, ANY);
    if (sample === null || ('fileField' in sample && sample.fileField === fileField)) parts.push(file);
  }
  return parts;
}

function together(a: TableSample, b: TableSample): TableSample {
  const fits =
    a.fits === null || b.fits === null
      ? (a.fits ?? b.fits)
      : {
          field: a.fits.field,
          rows: a.fits.rows + b.fits.rows,
          images: new Set([...a.fits.images, ...b.fits.images]),
          others: [...a.fits.others, ...b.fits.others].slice(0, OTHERS),
        };
  return {
    ...a,
    parts: [...a.parts, ...b.parts],
    fields: [...new Set([...a.fields, ...b.fields])],
    rows: a.rows + b.rows,
    ...labelsOf(hasLabels(a) ? a : b),
    flags: a.flags.filter((flag) => b.flags.includes(flag)),
    several: a.several || b.several,
    authorField: a.authorField ?? b.authorField,
    fits,
  };
}

const hasLabels = ({ labelField, labelColumns }: TableSample): boolean => labelField !== null || labelColumns.length > 0;
const labelsOf = ({ labelField, labelColumns, labelCells }: TableSample) => ({ labelField, labelColumns, labelCells });

const unreadable = (file: MediaFile, message: string): Problem => ({ file: file.path, line: 0, code: 'unreadable-table', message });

async function sampleTable(file: MediaFile, names: ImageNames, aim: ImageAim): Promise<TableSample | Problem> {
  if (file.size > MAX_BYTES) return unreadable(file, 'It is larger than 100 MB.');
  const folder = folderOf(file.path);
  const records: RawRecord[] = [];
  const values = new Map<string, string[]>();
  let rows = 0;
  let opened: OpenTable;
  try {
    opened = await openTable(file, names, aim.encoding);
    const { format, options, bytes, refusal } = opened;
    if (refusal !== null) return refusal;
    for await (const batch of format.read(once(bytes), file.path, options)) {
      for (const read of batch) {
        if (!('record' in read)) {
          if (read.fatal) return read.problem;
          continue;
        }
        rows += 1;
        for (const [field, value] of read.record.fields) {
          const list = values.get(field);
          if (list === undefined) values.set(field, [textOf(value)]);
          else list.push(textOf(value));
        }
        if (records.length < SAMPLE_ROWS) records.push(read.record);
      }
    }
  } catch (error) {
    return unreadable(file, errorText(error));
  }
  const fields = [...new Set(records.flatMap((record) => [...record.fields.keys()]))];
  const enough = Math.min(records.length, names.size) / 2;
  const counted = fields
    .map((field) => ({ field, named: new Set(records.flatMap((record) => imageIn(record, field, names, folder))).size }))
    .filter(({ named }) => named > 0)
    .sort((a, b) => b.named - a.named);
  const naming = counted.filter(({ field }) => records.filter((record) => names.has(nameIn(record, field), folder)).length > enough);
  const chosen = aim.labels?.from === 'table' && aim.labels.path === file.path ? aim.labels : null;
  const fileField = fields.find((field) => field === chosen?.fileField) ?? naming[0]?.field ?? null;
  // Another column that names as many different images repeats the first; class numbers that happen to be file names come again and again.
  const repeats = new Set(naming.filter(({ named }) => named === naming[0]?.named).map(({ field }) => field));
  const rest = fields.filter((field) => !repeats.has(field));
  const field = fileField ?? counted[0]?.field;
  const fits = field === undefined ? null : fitOf(field, values.get(field) ?? [], names, folder);
  const own = records[0] !== undefined && isOwnExport(records[0]);
  const said = chosen === null ? {} : { label: chosen.labelField, ...(chosen.labelColumns && { labelColumns: chosen.labelColumns }) };
  const texts = fileField === null ? [] : [fileField];
  const { mapping, why, several } = fillMapping({ text: texts, ...said }, rest, records, aim.target);
  const named = fileField !== null;
  const label = named ? (own ? 'label' : mapping.label) : null;
  const columns = named && !own ? (mapping.labelColumns ?? []) : [];
  const labeled = label !== null || columns.length > 0;
  return {
    whyLabel: own ? '' : why.label,
    parts: [{ file, records }],
    path: file.path,
    fields,
    rows,
    fileField,
    labelField: label,
    labelColumns: columns,
    labelCells: label === null ? null : (mapping.labelCells ?? null),
    flags: flagColumns(rest, records).columns,
    several: labeled && several,
    authorField: labeled ? (guessAuthor(without(rest, label), records, texts) ?? null) : null,
    encoding: opened.encoding,
    sameNames: opened.sameNames,
    own,
    fits,
  };
}

const without = (fields: readonly string[], field: string | null): string[] => fields.filter((each) => each !== field);

const OTHERS = 3;

function fitOf(field: string, cells: readonly string[], names: ImageNames, folder: string): TableFit {
  const images = new Set<number>();
  const others = new Set<string>();
  let rows = 0;
  for (const cell of cells) {
    const found = names.find(cell, folder);
    if (typeof found === 'number') {
      rows += 1;
      images.add(found);
    } else if (cell !== '' && others.size < OTHERS) others.add(cell.slice(0, 60));
  }
  return { field, rows, images, others: [...others] };
}

const imageIn = (record: RawRecord, field: string, names: ImageNames, folder: string): number[] => {
  const image = names.find(nameIn(record, field), folder);
  return typeof image === 'number' ? [image] : [];
};
