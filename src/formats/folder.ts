import { besideRows, MANIFEST, MANIFEST_BYTES, readExportManifest } from './exportManifest.ts';
import { extensionOf } from './images/paths.ts';
import { tableFormats } from './tables.ts';
import { plainName } from './packedTable.ts';
import { parseManifest } from './plumb/manifest.ts';

/** A file of a folder or archive, of which nothing is read before it is asked for. */
export interface ListedFile {
  /** With forward slashes. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** @throws Error with a sentence when the bytes cannot be had. */
  readonly read: () => Promise<Uint8Array>;
}

const IMAGES = /\.(?:a?png|jpe?g|jpe|jfif|pjpeg|webp|gif|bmp|dib|avifs?|heic|heif|tiff?|svg|jxl|jp2)$|(?:ubyte|\.idx\d?)(?:\.gz)?$/i;
const TABLES = new Set<string>(Object.values(tableFormats).flatMap((format) => format.extensions));

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Whether a file is called like an image, or like IDX data. */
export const isImageName = (path: string): boolean => IMAGES.test(path);
/** Whether a file is called like a table or a text, or like one in a gzip. */
export const isTableName = (path: string): boolean => TABLES.has(extensionOf(plainName(path)));

/** Whether a file is called like an archive. */
export const isArchiveName = (path: string): boolean => /\.zip$/i.test(path);

/** Whether files of a folder or archive are a set of images, with at most as many tables and texts beside them; else they are tables. */
export function areImages(paths: readonly string[]): boolean {
  const images = paths.filter((path) => isImageName(path) || isArchiveName(path)).length;
  return images > 0 && images >= paths.filter(isTableName).length;
}

/** What lies beside data to describe them: what a data set is, who may use it, what its classes are called. */
const DESCRIBES =
  /^(?:read_?me|licen[cs]e|copying|notice|authors?|citation|changelog|credits|(?:obj_?)?classes|class_?names|label_?names|labels|categories)(?:[._-][\w-]+)?\.(?:txt|md)$/i;

/** The files of a folder that describe the others, by their names; none where there is no other. */
export function describing<File extends { readonly path: string }>(files: readonly File[]): ReadonlySet<File> {
  const found = files.filter(({ path }) => DESCRIBES.test(nameOf(path)));
  return new Set(found.length === files.length ? [] : found);
}

/** Whether the files of an archive are tables and texts, rather than images or a project of ours. */
export async function areTables(files: readonly ListedFile[]): Promise<boolean> {
  const paths = files.map(({ path }) => path);
  if (areImages(paths) || !paths.some(isTableName)) return false;
  const manifest = files.find(({ path, size }) => path === MANIFEST && size <= MANIFEST_BYTES);
  const bytes = await manifest?.read().catch(() => undefined); // no manifest: a folder like any other
  return bytes === undefined || parseManifest(new TextDecoder().decode(bytes)) === undefined;
}

/** The files without what an export of ours put there beside its rows and images. */
export async function withoutManifests<File extends ListedFile>(files: readonly File[]): Promise<readonly File[]> {
  const beside = new Set<string>();
  for (const { path, size, read } of files) {
    if (nameOf(path) !== MANIFEST || size > MANIFEST_BYTES) continue;
    const bytes = await read().catch(() => new Uint8Array()); // a damaged one says nothing
    const manifest = readExportManifest(new TextDecoder().decode(bytes));
    if (manifest !== null) for (const each of besideRows(path, manifest.files)) beside.add(each);
  }
  return beside.size === 0 ? files : files.filter(({ path }) => !beside.has(path));
}
