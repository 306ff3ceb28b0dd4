import { textOf } from '#domain/item/content/index.ts';
import { errorText } from '#domain/errorText.ts';
import { kindsFor } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import { readImageHeader } from '../image/header.ts';
import type { Problem } from '../format.ts';
import type { Contents, ImageFile } from './contents.ts';
import { folderFacts, folderLabels, type FolderLabels } from './folders.ts';
import { ImageNames } from './imageNames.ts';
import { folderOf, tableName } from './paths.ts';
import { peerAmong } from '../peers/among.ts';
import { rowReader } from './tableFacts.ts';
import { sampleTables, type TableSample } from './tables.ts';
import type { ImageAim, ImageLabels, ImageSet, MediaList } from './types.ts';

const FIRST = 24;
const FOLDERS = 200;
/** Images whose header is read to tell what they are. */
const SAMPLE = 300;
const VALUES = 50;

const TYPE_NAMES = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'image/gif': 'GIF',
  'image/bmp': 'BMP',
  'image/avif': 'AVIF',
} as const;

/** What a set of image files holds and where its labels are: as somebody chose, or as they are likely to be. Decodes nothing. */
export async function describeFiles(list: MediaList, contents: Contents, aim: ImageAim): Promise<ImageSet> {
  const { images, root } = contents;
  const facts = images.map(({ path }) => folderFacts(path, root, list.archives));
  const names = new ImageNames(images.map(({ file, path }) => ({ listed: file.path, path })));
  const { tables, unread } = images.length > 0 ? await sampleTables(contents.tables, names, aim) : { tables: [], unread: [] };
  const inFolders = folderLabels(facts);
  const labels = asChosen(tables, aim.labels) ?? likeliest(tables, inFolders.are);
  const words = [...wordsOf(labels, inFolders, tables, images.length), ...unread.map(unreadWord)];
  const { types, problems } = await typesOf(images);
  return {
    format: 'images',
    holds: null,
    kind: null,
    classes: [],
    named: 0,
    source: list.source,
    images: images.length,
    types,
    others: contents.others,
    bytes: images.reduce((sum, { file }) => sum + file.size, 0),
    folders: countFolders(facts.map(({ folder }) => folder)),
    splits: countFolders(facts.map(({ split }) => split)),
    tables: tables.map((table) => describeTable(table, aim)),
    peer: await peerIn(contents),
    labels,
    first: firstImages(
      images,
      facts.map(({ folder }) => folder),
      labels,
      labels.from === 'table' ? saidOf(labels, tables, names, aim) : new Map(),
    ),
    words,
    problems: [...list.problems, ...problems],
  };
}

const peerIn = ({ texts, images }: Contents): Promise<Problem | null> =>
  peerAmong(
    texts.map(({ path, read }) => ({ path, head: read })),
    images.length > 0,
  );

const unreadWord = ({ file, message }: Problem): string => `The table ${file} is not used for labels, for it cannot be read: ${message}`;

/** Reasons for a label that go without saying. */
const PLAIN = new Set(['', 'by its name', 'as chosen']);

/** What somebody should know about where labels come from. */
function wordsOf(
  labels: ImageLabels,
  { loose, archives }: FolderLabels,
  tables: readonly TableSample[],
  images: number,
): readonly string[] {
  const words: string[] = [];
  if (labels.from === 'folders' && loose > 0) {
    const one = loose === 1;
    words.push(
      `${one ? '1 image lies' : `${loose.toLocaleString('en')} images lie`} in no label folder and ${one ? 'comes' : 'come'} in without a label.`,
    );
  }
  if (labels.from === 'none' && archives.length > 0) {
    const names = archives.slice(0, 5).join(', ') + (archives.length > 5 ? ', …' : '');
    words.push(
      `The names of archives (${names}) are not taken for labels. If they are, say that labels come from the folder each image lies in (--labels folders).`,
    );
  }
  for (const { path, parts, fields, rows, fits, whyLabel, encoding, sameNames } of tables) {
    const used = labels.from === 'table' && labels.path === path;
    const whole = used ? wholeFields(fields) : [];
    for (const { field, kind } of whole)
      words.push(
        `The column “${field}” of the table ${tableName(path, parts.length)} has whole answers: they come in where the project takes them (--task ${kind}).`,
      );
    if (used && whole.length === 0 && labels.labelField === null && !labels.labelColumns?.length)
      words.push(`The table ${tableName(path, parts.length)} names the images, and gives them no label: ${whyLabel}.`);
    else if (used && !PLAIN.has(whyLabel)) words.push(`Labels of the table ${tableName(path, parts.length)}: ${whyLabel}.`);
    if (used && sameNames !== null) words.push(sameNames);
    if (used && !encoding.certain)
      words.push(
        `It is not UTF-8, and is read as ${encoding.used}, which fits its letters best: look at the names, and choose another encoding if they are wrong.`,
      );
    if (fits === null) {
      if (labels.from === 'none') words.push(`The table ${path} is not used for labels: none of its columns names an image.`);
      continue;
    }
    if (used && fits.rows === rows && fits.images.size === images) continue;
    const odd = fits.others.length === 0 ? '' : `; no image is called ${fits.others.map((name) => `“${name}”`).join(', ')}`;
    const what = used ? 'is used for labels' : 'is not used for labels';
    words.push(
      `The table ${tableName(path, parts.length)} ${what}: ${fits.rows.toLocaleString('en')} of its ${rows.toLocaleString('en')} rows name an image (column “${fits.field}”), and ${fits.images.size.toLocaleString('en')} of ${images.toLocaleString('en')} images have a row${odd}.`,
    );
  }
  return words;
}

/** Columns that are called like whole values of a kind, where labels alone do not say them. */
const wholeFields = (fields: readonly string[]): { readonly field: string; readonly kind: string }[] =>
  kindsFor('image').flatMap(({ name }) => {
    const field = valueField(name)?.name;
    return field !== undefined && fields.includes(field) ? [{ field, kind: name }] : [];
  });

/** Our own export, else a table that names images and labels them, else folders, else a table that only names them. */
function likeliest(tables: readonly TableSample[], folders: boolean): ImageLabels {
  const naming = tables.filter(({ fileField }) => fileField !== null);
  const table = naming.find(({ own }) => own) ?? naming.find(isLabeled) ?? (folders ? undefined : naming[0]);
  if (table === undefined || table.fileField === null) return { from: folders ? 'folders' : 'none' };
  return tableChoice(table);
}

function countFolders(folders: readonly (string | null)[]): ImageSet['folders'] {
  const counts = new Map<string, number>();
  for (const folder of folders) if (folder !== null) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  return [...counts].slice(0, FOLDERS).map(([name, images]) => ({ name, images }));
}

function describeTable(table: TableSample, { target }: ImageAim): ImageSet['tables'][number] {
  const { path, parts, fields, fileField, labelField, labelColumns, labelCells, flags, several, authorField, encoding, own, rows } = table;
  const records = parts.flatMap((part) => part.records);
  const labels = new Set<string>();
  const read = rowReader(path, { ...tableChoice(table), multi: (target.multi ?? false) || several });
  for (const record of records) {
    const row = read(record);
    if (row.ok) for (const label of row.value.labels ?? []) labels.add(label);
  }
  const values = fields.map((field): [string, readonly string[]] => {
    const cells = records.flatMap((record) => cellTexts(record.fields.get(field)));
    return [field, [...new Set(cells)].slice(0, VALUES)];
  });
  return {
    path,
    files: parts.length,
    fields,
    fileField,
    labelField,
    labelColumns,
    labelCells,
    flags,
    several,
    authorField,
    encoding,
    own,
    rows,
    values: Object.fromEntries(values),
    labels: [...labels].slice(0, VALUES),
  };
}

/** A table as somebody may choose it: with its likeliest columns. */
function tableChoice({ path, fileField, labelField, labelColumns, labelCells, authorField, encoding }: TableSample) {
  return {
    from: 'table' as const,
    path,
    fileField: fileField ?? '',
    labelField,
    ...(labelColumns.length > 0 && { labelColumns }),
    ...(labelCells !== null && { labelCells }),
    ...(authorField !== null && { authorField }),
    ...(encoding.used !== 'utf-8' && { encoding: encoding.used }),
  };
}

const isLabeled = ({ labelField, labelColumns }: TableSample): boolean => labelField !== null || labelColumns.length > 0;

/** What somebody chose, with how the cells of a chosen column are parted; null where nothing was chosen, or the table is not there. */
function asChosen(tables: readonly TableSample[], labels: ImageLabels | null): ImageLabels | null {
  if (labels?.from !== 'table') return labels;
  const table = tables.find(({ path }) => path === labels.path);
  if (table === undefined) return null;
  const { labelCells, encoding, ...chosen } = labels;
  const read = tableChoice(table);
  const cells = labelCells ?? read.labelCells;
  return {
    ...chosen,
    ...(cells && labels.labelField !== null && { labelCells: cells }),
    ...(read.encoding && { encoding: encoding ?? read.encoding }),
  };
}

function cellTexts(value: unknown): readonly string[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value.map(String) : [typeof value === 'object' ? JSON.stringify(value) : String(value)];
}

/** What the bytes of a sample of the images are, spread over the whole set. */
async function typesOf(images: readonly ImageFile[]): Promise<{ readonly types: Record<string, number>; readonly problems: Problem[] }> {
  const types: Record<string, number> = {};
  const problems: Problem[] = [];
  const step = Math.max(1, images.length / SAMPLE);
  for (let at = 0; Math.floor(at) < images.length; at += step) {
    const image = images[Math.floor(at)];
    if (image === undefined) break;
    const type = await typeOf(image, problems);
    if (type !== null) types[type] = (types[type] ?? 0) + 1;
  }
  return { types, problems };
}

async function typeOf({ file }: ImageFile, problems: Problem[]): Promise<string | null> {
  try {
    const header = readImageHeader(await file.read());
    if (header.ok) return TYPE_NAMES[header.value.type];
    problems.push({ file: file.path, line: 0, ...header.error });
  } catch (error) {
    problems.push({ file: file.path, line: 0, code: 'unreadable-file', message: errorText(error) });
  }
  return null;
}

function firstImages(
  images: readonly ImageFile[],
  folders: readonly (string | null)[],
  labels: ImageLabels,
  said: ReadonlyMap<number, string>,
): ImageSet['first'] {
  const labelOf = (image: number): string | null => (labels.from === 'folders' ? (folders[image] ?? null) : (said.get(image) ?? null));
  return images.slice(0, FIRST).map(({ path }, image) => ({ path, label: labelOf(image) }));
}

/** The labels that the first rows of the chosen table give to images, in words. */
function saidOf(
  labels: Extract<ImageLabels, { from: 'table' }>,
  tables: readonly TableSample[],
  names: ImageNames,
  { target }: ImageAim,
): ReadonlyMap<number, string> {
  const said = new Map<number, string>();
  const table = tables.find(({ path }) => path === labels.path);
  // What an item cannot take is shown too: the import says what becomes of it.
  for (const { file, records } of table?.parts ?? []) {
    const read = rowReader(file.path, { ...labels, multi: (target.multi ?? false) || table?.several === true });
    for (const record of records) {
      const row = read(record);
      const image = row.ok ? names.find(textOf(row.value.content), folderOf(file.path)) : null;
      if (row.ok && typeof image === 'number' && row.value.labels !== null && !said.has(image))
        said.set(image, row.value.labels.join(', ') || 'no label fits');
    }
  }
  return said;
}
