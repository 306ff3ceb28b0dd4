import { isTableName, withoutManifests } from '../folder.ts';
import { tableFormats } from '../tables.ts';
import type { Problem } from '../format.ts';
import { isGzip } from '../gunzip.ts';
import { joined } from '../inflate.ts';
import { plainName, unpacked } from '../packedTable.ts';
import { readDirectory } from '../zip/directory.ts';
import { readEntry } from '../zip/readEntry.ts';
import { DATA_RULES, inMemory, type RandomAccess } from '../zip/types.ts';
import { imageLimits } from '../image/faults.ts';
import { baseName, extensionOf, stemOf } from './paths.ts';
import type { MediaFile, MediaList, PickedMedia } from './types.ts';

/** What systems leave beside files; never data. */
const LITTER = new Set(['thumbs.db', 'desktop.ini', '__macosx', '.ds_store']);
const isLitter = (path: string): boolean => path.split('/').some((part) => part.startsWith('._') || LITTER.has(part.toLowerCase()));
/** A file, or a folder over it, whose name begins with a dot: left out as everywhere, but it may be somebody's data. */
const isHidden = (path: string): boolean => path.split('/').some((part) => part.startsWith('.'));
const NAMED = 3;

/** One line for all hidden files of an archive or a folder. */
function hiddenProblem(file: string, hidden: readonly string[]): Problem[] {
  if (hidden.length === 0) return [];
  const names = hidden.slice(0, NAMED).join(', ') + (hidden.length > NAMED ? ` and ${hidden.length - NAMED} more` : '');
  const [what, them] =
    hidden.length === 1 ? ['1 hidden file was', 'it'] : [`${hidden.length.toLocaleString('en')} hidden files were`, 'them'];
  const message = `${what} left out, because a name in the path begins with a dot: ${names}. Rename ${them} to bring ${them} in.`;
  return [{ file, line: 0, code: 'hidden-files', message }];
}

/** Source of files that were picked one by one: a second handful joins the first. */
export const LOOSE_SOURCE = 'images';
/** Above this an entry is read piece by piece by nobody: neither an image nor a table of labels. */
const ENTRY_BYTES = 8 * imageLimits.file;

/**
 * The files among what was picked, with archives opened one level deep and litter left out. Nothing is unpacked yet. Paths are distinct.
 * A damaged archive or entry is a problem and the rest comes in.
 */
export async function listFiles(picked: readonly PickedMedia[]): Promise<MediaList> {
  const seen = picked.filter(({ path }) => !isLitter(path));
  const kept = seen.filter(({ path }) => !isHidden(path));
  const archives = new Set<PickedMedia>();
  for (const file of kept) if (await isArchive(file)) archives.add(file);
  const loose = kept.filter((file) => !archives.has(file));
  // One archive with at most tables beside it stands for itself; several need their names in front.
  const alone = archives.size === 1 && !loose.some(({ path }) => !TABLES.has(extensionOf(plainName(path))));
  const files: MediaFile[] = [];
  const hidden = seen.flatMap(({ path }) => (isHidden(path) ? [path] : []));
  const problems = hiddenProblem(folderOf(seen), hidden);
  for (const file of kept) {
    if (!archives.has(file)) files.push(plainFile(file));
    else await addEntries(file, alone ? '' : `${stemOf(file.path)}/`, files, problems);
  }
  const [archive] = archives;
  return {
    files: await withoutManifests(withTables(files)),
    problems,
    archives: alone ? [] : [...archives].map(({ path }) => stemOf(path)),
    source: alone && archive !== undefined ? stemOf(baseName(archive.path)) : folderOf(kept),
  };
}

const TABLES: ReadonlySet<string> = new Set([...Object.values(tableFormats).flatMap(({ extensions }) => extensions), 'md', '']);

/** The folder that was picked, or the one file. */
function folderOf(files: readonly PickedMedia[]): string {
  const [first = ''] = files[0]?.path.split('/') ?? [];
  const inFolder = files.length > 0 && files.every(({ path }) => path.startsWith(`${first}/`));
  if (inFolder) return first;
  const [only] = files;
  return files.length === 1 && only !== undefined ? stemOf(only.path.replace(/\.gz$/i, '')) : LOOSE_SOURCE;
}

/** Tables that are each one gzip, as the tables that they are; where the table itself lies beside it, that one counts. */
function withTables(files: readonly MediaFile[]): readonly MediaFile[] {
  const paths = new Set(files.map(({ path }) => path));
  return files.map((file) => {
    const path = plainName(file.path);
    return path === file.path || !isTableName(path) || paths.has(path) ? file : { path, size: file.size, read: () => readUnpacked(file) };
  });
}

async function readUnpacked({ read }: MediaFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await read();
  return isGzip(bytes) ? joined(unpacked(inMemory(bytes), ENTRY_BYTES)) : bytes;
}

async function isArchive({ path, access }: PickedMedia): Promise<boolean> {
  const extension = extensionOf(path);
  if (extension === 'zip') return true;
  return extension === '' && startsLikeZip(await access.slice(0, 4));
}

/** True for the bytes of a zip archive. */
export const startsLikeZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;

const plainFile = ({ path, access }: PickedMedia): MediaFile => ({
  path,
  size: access.size,
  read: async () => owned(await access.slice(0, access.size)),
});

async function addEntries(archive: PickedMedia, prefix: string, files: MediaFile[], problems: Problem[]): Promise<void> {
  const directory = await readDirectory(archive.access, archive.path, DATA_RULES);
  if (!directory.ok) {
    problems.push(directory.error);
    return;
  }
  problems.push(...directory.value.problems);
  const hidden: string[] = [];
  for (const [name, entry] of directory.value.entries) {
    if (isLitter(name)) continue;
    if (isHidden(name)) {
      hidden.push(name);
      continue;
    }
    const path = prefix + name;
    if (extensionOf(name) === 'zip') {
      const message = 'An archive inside an archive is not opened. Unpack it and import it by itself; it was left out.';
      problems.push({ file: path, line: 0, code: 'nested-archive', message });
    } else files.push({ path, size: entry.size, read: () => readWhole(archive.access, entry) });
  }
  problems.push(...hiddenProblem(archive.path, hidden));
}

async function readWhole(access: RandomAccess, entry: Parameters<typeof readEntry>[1]): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.size > ENTRY_BYTES) throw new Error('The file is too large to be read from an archive. Unpack it first; it was left out.');
  const bytes = await readEntry(access, entry);
  if (!bytes.ok) throw new Error(bytes.error.message);
  return owned(bytes.value);
}

/** Bytes with a buffer of their own, so that they can be kept and handed on. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteOffset, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return new Uint8Array(buffer, byteOffset, byteLength);
  return new Uint8Array(bytes);
}
