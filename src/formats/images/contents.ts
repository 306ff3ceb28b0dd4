import { imageLimits } from '../image/faults.ts';
import { sniff } from '../image/sniff.ts';
import { guessFormat } from '../guessFormat.ts';
import { openIdx, pairUp, type IdxFile, type IdxPair } from './idx.ts';
import { tableFormats } from '../tables.ts';
import { tsv } from '../tsv/tsv.ts';
import { commonRoot, extensionOf } from './paths.ts';
import type { MediaFile, MediaList } from './types.ts';

/** A file that is an image, or is called like one. */
export interface ImageFile {
  readonly file: MediaFile;
  /** Its path without the folder that all images share: the item's external id. */
  readonly path: string;
}

/** The files of a set, sorted by what they are for. */
export interface Contents {
  readonly images: readonly ImageFile[];
  /** The folder that all images share, with its slash, or ''. */
  readonly root: string;
  readonly idx: readonly IdxPair[];
  readonly tables: readonly MediaFile[];
  /** Files that are neither. */
  readonly others: number;
  /** Tables and files that are neither, of up to 2 MB: some may be of another tool. */
  readonly texts: readonly MediaFile[];
}

const IMAGES: ReadonlySet<string> = new Set(
  'png apng jpg jpeg jpe jfif pjpeg webp gif bmp dib avif avifs heic heif tif tiff svg jxl jp2'.split(' '),
);
/** Extensions of tables; what is called like a text is looked into. */
const TABLES: ReadonlySet<string> = new Set(
  Object.values(tableFormats).flatMap(({ read, extensions }) => (read.holds === 'text' ? [] : extensions)),
);
/** Texts that speak of images and are no tables. */
const SAYING: ReadonlySet<string> = new Set(['xml', 'yaml', 'yml', 'names', 'data']);
/** A larger file is not looked into for what tool has written it. */
const TEXT_BYTES = 2 * 1024 * 1024;
/** Bytes that tell a table. */
const HEAD = 64 * 1024;
/** Files of unknown kind that are opened to see whether they are images. */
const OPENED = 2000;

/** Sorts files by name, and those whose name says nothing by their content. */
export async function sortFiles({ files }: MediaList): Promise<Contents> {
  const found: MediaFile[] = [];
  const tables: MediaFile[] = [];
  const idx: IdxFile[] = [];
  const texts: MediaFile[] = [];
  let others = 0;
  let opened = 0;
  for (const file of files) {
    const extension = extensionOf(file.path);
    if (IMAGES.has(extension)) found.push(file);
    else if (TABLES.has(extension)) tables.push(file);
    else if (SAYING.has(extension) || (extension === 'txt' && (file.size === 0 || opened >= OPENED))) {
      others += 1;
      if (file.size <= TEXT_BYTES) texts.push(file);
    } else if (opened < OPENED && file.size > 0 && file.size <= imageLimits.file) {
      opened += 1;
      const kind = await lookInside(file);
      if (kind === 'image') found.push(file);
      else if (kind === 'table') tables.push(file);
      else if (kind === null) {
        others += 1;
        if (file.size <= TEXT_BYTES) texts.push(file);
      } else idx.push(kind);
    } else others += 1;
  }
  const root = commonRoot(found.map(({ path }) => path));
  const pairs = pairUp(idx);
  const used = pairs.reduce((sum, { labels }) => sum + (labels === null ? 1 : 2), 0);
  return {
    images: found.map((file) => ({ file, path: file.path.slice(root.length) })),
    root,
    idx: pairs,
    tables,
    others: others + idx.length - used,
    texts: [...tables.filter(({ size }) => size <= TEXT_BYTES), ...texts],
  };
}

/** A text file whose lines are cells between tabs is a table, whatever it is called. */
const isTable = (file: MediaFile, bytes: Uint8Array): boolean =>
  extensionOf(file.path) === 'txt' && guessFormat(bytes.subarray(0, HEAD), file.path) === tsv.name;

async function lookInside(file: MediaFile): Promise<'image' | 'table' | IdxFile | null> {
  let bytes: Uint8Array;
  try {
    bytes = await file.read();
  } catch {
    return null;
  }
  const kind = sniff(bytes);
  if (typeof kind === 'string') return 'image';
  return isTable(file, bytes) ? 'table' : openIdx(file, bytes);
}
