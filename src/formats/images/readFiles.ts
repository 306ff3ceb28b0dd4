import { picksMany, type KindName } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import type { ImageContent } from '#domain/item/types.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { createLabelChecker, type FieldOptions } from '../fields.ts';
import { wholeValue } from '../wholeValue.ts';
import type { Contents, ImageFile } from './contents.ts';
import { folderFacts, splitMeta } from './folders.ts';
import { ImageNames } from './imageNames.ts';
import { tableName } from './paths.ts';
import { ManyProblems } from './problems.ts';
import { readImage, type Batch, type ImageTools } from './readOne.ts';
import { readTable, type ImageFacts, type TableChoice, type TableFacts } from './tableFacts.ts';
import { filesOfTable } from './tables.ts';
import type { ImageBatch, ImageLabels, ReadImage } from './types.ts';

export interface ReadImagesOptions {
  readonly labels: ImageLabels;
  /** The kind of answers that the project takes. */
  readonly kind: KindName;
  readonly classes?: FieldOptions['classes'];
  /** Fields of the table of labels, when there is one: see `TableChoice`. */
  readonly fields?: Pick<TableChoice, 'groupField' | 'scoreField' | 'splitField'>;
}

/** What is said of an image from outside of it. */
type Said = TableFacts;

const NOTHING: Omit<Said, 'meta'> = Object.freeze({ line: 0, labels: null, group: null, score: null });

/** Streams image files, each with what its folder or a table says of it. */
export async function* readFiles(
  contents: Contents,
  options: ReadImagesOptions,
  tools: ImageTools,
  batch: Batch,
): AsyncGenerator<ImageBatch> {
  const { images } = contents;
  const table = await tableFacts(contents, options, batch);
  const check = createLabelChecker(options.classes);
  const field = valueField(options.kind);
  for (const [k, image] of images.entries()) {
    const read = await readImage(image, tools);
    // An image that several people answered has a row, and a record, for each of them.
    for (const row of table?.get(k) ?? [undefined]) {
      const said = whatIsSaid(image, contents, { labels: options.labels, check }, row);
      if (!said.ok) batch.report({ file: image.file.path, line: 0, ...said.error });
      if (!read.ok) continue;
      const { content, bytes, look } = read.value;
      const record = recordOf(image, content, said.ok ? said.value : { ...NOTHING, meta: {} });
      const whole = row?.whole === undefined || field === null ? null : wholeValue(row.whole, field, content);
      if (whole?.ok === false) batch.report(whole.error);
      const answer = whole?.ok === true ? whole.value : null;
      batch.add({ record: answer === null ? record : { ...record, answer }, file: { bytes, look, again: image.file.read } });
    }
    if (!read.ok) batch.report(read.error);
    if (batch.full) yield batch.take(k + 1, images.length);
  }
  yield batch.take(images.length, images.length);
}

/** The item of an image: by its path, or as our own export says. */
function recordOf({ path }: ImageFile, content: ImageContent, facts: Said): ReadImage['record'] {
  const { own, whole: _, ...said } = facts;
  if (own === undefined) return { ...said, content, externalId: path };
  const { source, split } = own.place;
  return { ...said, content, externalId: own.id, exported: true, split, ...(source !== null && { source }) };
}

async function tableFacts({ images, tables }: Contents, options: ReadImagesOptions, batch: Batch): Promise<ImageFacts | null> {
  const { labels, kind, classes, fields } = options;
  if (labels.from !== 'table') return null;
  const names = new ImageNames(images.map(({ file: { path: listed }, path }) => ({ listed, path })));
  const files = await filesOfTable(labels.path, labels.fileField, tables, names);
  if (files.length === 0) {
    batch.report({
      file: labels.path,
      line: 0,
      code: 'no-table',
      message: 'The table of labels is not among the files. Pick it together with the images.',
    });
    return null;
  }
  const { facts, problems } = await readTable(
    files,
    { ...labels, ...fields, multi: picksMany(kind), valueField: valueField(kind), classes },
    names,
  );
  batch.report(...problems);
  const table = tableName(labels.path, files.length);
  const missing = new ManyProblems('no-row', (count) => `${count.toLocaleString('en')} more images have no row in ${table}.`);
  for (const [k, image] of images.entries()) {
    if (!facts.has(k)) missing.add(image.file.path, 0, `The image has no row in ${table}; it came in without a label.`);
  }
  batch.report(...missing.list(labels.path));
  return facts;
}

function whatIsSaid(
  { path }: ImageFile,
  { root }: Contents,
  { labels, check }: { readonly labels: ImageLabels; readonly check: ReturnType<typeof createLabelChecker> },
  row: TableFacts | undefined,
): Result<Said, { readonly code: string; readonly message: string }> {
  const facts = folderFacts(path, root);
  const split = splitMeta(facts);
  // The folders of our own exports are not those that the data came in.
  if (labels.from === 'table') return ok({ ...NOTHING, ...row, meta: { ...(row?.own === undefined && split), ...row?.meta } });
  if (labels.from !== 'folders' || facts.folder === null) return ok({ ...NOTHING, meta: split });
  const name = check(facts.folder);
  if (name.ok) return ok({ ...NOTHING, labels: name.value === null ? null : [name.value.name], meta: split });
  return err({ code: name.error.code, message: `${name.error.message} The image came in without a label.` });
}
