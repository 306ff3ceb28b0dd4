import { picksMany, type KindName } from '#domain/annotation/kinds/index.ts';
import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import type { Hash } from '#domain/ids.ts';
import type { ImageContent } from '#domain/item/types.ts';
import { err, ok, type Result } from '#domain/result.ts';
import { className, createLabelChecker, type FieldOptions } from '../fields.ts';
import type { Problem } from '../format.ts';
import type { ImageDecoder } from '../image/decode.ts';
import { fileTooLarge, imageLimits } from '../image/faults.ts';
import { displayedSize, readImageHeader } from '../image/header.ts';
import { lookName, lookOf } from '../image/look.ts';
import type { ImageHeader, Pixels } from '../image/types.ts';
import { sortFiles, type Contents, type ImageFile } from './contents.ts';
import { folderFacts, splitMeta } from './folders.ts';
import { idxIds, idxImages } from './idxImages.ts';
import { ImageNames } from './imageNames.ts';
import { tableName } from './paths.ts';
import { ManyProblems } from './problems.ts';
import { readTable, type ImageFacts, type TableChoice, type TableFacts } from './tableFacts.ts';
import { wholeValue } from '../wholeValue.ts';
import { filesOfTable } from './tables.ts';
import type { ImageBatch, ImageLabels, MediaList, ReadImage } from './types.ts';

const BATCH_IMAGES = 64;
const BATCH_BYTES = 8 * 1024 * 1024;

export interface ReadImagesOptions {
  readonly labels: ImageLabels;
  /** The kind of answers that the project takes. */
  readonly kind: KindName;
  readonly classes?: FieldOptions['classes'];
  /** Fields of the table of labels, when there is one: see `TableChoice`. */
  readonly fields?: Pick<TableChoice, 'groupField' | 'scoreField' | 'splitField'>;
}

/** What turns bytes into content: the decoder, and SHA-256 as the platform has it. */
export interface ImageTools {
  readonly decoder: ImageDecoder;
  readonly hash: (bytes: Uint8Array<ArrayBuffer>) => Promise<Hash>;
}

/** Collects images and problems until a batch is full. */
class Batch {
  private images: ReadImage[] = [];
  private problems: Problem[] = [];
  private bytes = 0;

  add(image: ReadImage): void {
    this.images.push(image);
    this.bytes += image.bytes.length;
  }

  report(...problems: readonly Problem[]): void {
    for (const problem of problems) this.problems.push(problem);
  }

  get full(): boolean {
    return this.images.length >= BATCH_IMAGES || this.bytes >= BATCH_BYTES || this.problems.length >= BATCH_IMAGES;
  }

  take(done: number, total: number): ImageBatch {
    const batch = { images: this.images, problems: this.problems, done, total };
    this.images = [];
    this.problems = [];
    this.bytes = 0;
    return batch;
  }
}

/**
 * Streams a set of images for import, in the order of the files, at most about 8 MB of files a batch (or one file). The external id of an
 * image is its path without the folder that all share; of an IDX row, its number. One bad file never ends the set. Always yields a last batch.
 */
export async function* readImages(list: MediaList, options: ReadImagesOptions, tools: ImageTools): AsyncGenerator<ImageBatch> {
  const contents = await sortFiles(list);
  const batch = new Batch();
  batch.report(...list.problems);
  if (contents.images.length === 0 && contents.idx.length > 0) yield* readIdx(contents, options, tools, batch);
  else yield* readFiles(contents, options, tools, batch);
}

/** What is said of an image from outside of it. */
type Said = TableFacts;

const NOTHING: Omit<Said, 'meta'> = Object.freeze({ line: 0, labels: null, group: null, score: null });

async function* readFiles(contents: Contents, options: ReadImagesOptions, tools: ImageTools, batch: Batch): AsyncGenerator<ImageBatch> {
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
      batch.add({ record: answer === null ? record : { ...record, answer }, bytes, look, again: image.file.read });
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

/** Reads one file whole: header, picture, look, hash. */
async function readImage(
  { file }: ImageFile,
  { decoder, hash }: ImageTools,
): Promise<
  Result<{ readonly content: ImageContent; readonly bytes: Uint8Array<ArrayBuffer>; readonly look: Uint8Array<ArrayBuffer> }, Problem>
> {
  const problem = (fault: { readonly code: string; readonly message: string }): { readonly ok: false; readonly error: Problem } =>
    err({ file: file.path, line: 0, code: fault.code, message: fault.message });
  if (file.size > imageLimits.file) return problem(fileTooLarge().error);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await file.read();
  } catch (error) {
    return problem({ code: 'unreadable-file', message: error instanceof Error ? error.message : String(error) });
  }
  const header = readImageHeader(bytes);
  if (!header.ok) return problem(header.error);
  const pixels = await decoder.decode(bytes, header.value);
  if (!pixels.ok) return problem(pixels.error);
  return ok(await finish(bytes, header.value, pixels.value, hash));
}

async function finish(
  bytes: Uint8Array<ArrayBuffer>,
  header: ImageHeader,
  pixels: Pixels,
  hash: ImageTools['hash'],
): Promise<{ readonly content: ImageContent; readonly bytes: Uint8Array<ArrayBuffer>; readonly look: Uint8Array<ArrayBuffer> }> {
  const look = lookOf(pixels, header.orientation);
  const { type, orientation, frames } = header;
  const content: ImageContent = {
    kind: 'image',
    media: await hash(bytes),
    type,
    bytes: bytes.length,
    ...displayedSize(header),
    orientation,
    frames,
    look: lookName(look),
  };
  return { content, bytes, look };
}

async function* readIdx({ idx }: Contents, options: ReadImagesOptions, { hash }: ImageTools, batch: Batch): AsyncGenerator<ImageBatch> {
  const total = idx.reduce((sum, { images }) => sum + (images.shape.dimensions[0] ?? 0), 0);
  let done = 0;
  for (const pair of idx) {
    const ids = idxIds(pair, idx.length);
    for await (const image of idxImages(pair)) {
      if ('problem' in image) {
        batch.report(image.problem);
        continue;
      }
      done += 1;
      const { bytes, pixels, row, label } = image;
      const header: ImageHeader = { type: 'image/png', rawWidth: pixels.width, rawHeight: pixels.height, orientation: 1, frames: 1 };
      const name = label === null || options.labels.from !== 'idx' ? null : className(String(label), options.classes);
      if (name?.ok === false) batch.report({ file: pair.labels?.file.path ?? '', line: row + 1, ...name.error });
      const labels = name?.ok === true ? [name.value] : null;
      const read = await finish(bytes, header, pixels, hash);
      const record = { line: row + 1, content: read.content, externalId: ids(row), group: null, meta: {}, labels, score: null };
      batch.add({ record, bytes, look: read.look, again: null });
      if (batch.full) yield batch.take(done, total);
    }
  }
  yield batch.take(total, total);
}
