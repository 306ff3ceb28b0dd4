import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { areImages, isArchiveName, isImageName } from '#formats/folder.ts';
import type { PickedMedia } from '#formats/images/types.ts';
import type { RandomAccess } from '#formats/zip/types.ts';
import { DataError, systemMessage } from '../errors.ts';
import { filesBelow, slashes } from './find.ts';
import { readExactly } from './read.ts';

interface Found {
  readonly file: string;
  /** With the folder's name in front when a folder was named. */
  readonly path: string;
}

async function found(paths: readonly string[]): Promise<readonly Found[]> {
  const files = new Map<string, Found>();
  for (const path of paths) {
    try {
      const folder = basename(resolve(path));
      const inside = (await stat(path)).isDirectory() ? await filesBelow(path) : null;
      if (inside === null) files.set(resolve(path), { file: path, path: basename(path) });
      else for (const file of inside) files.set(resolve(file), { file, path: slashes(join(folder, relative(path, file))) });
    } catch (error) {
      throw new DataError(`${path}: ${systemMessage(error)}`);
    }
  }
  for (const { file } of Array.from(files.values())) {
    for (const labels of await labelsBeside(file))
      files.set(resolve(labels), files.get(resolve(labels)) ?? { file: labels, path: basename(labels) });
  }
  return [...files.values()];
}

/** The labels of an IDX file of images that is named alone: the file beside it whose name says labels where this one says images. */
async function labelsBeside(path: string): Promise<string[]> {
  const stem = /^(.*)images[-.]idx3[-.]ubyte(?:\.gz)?$/i.exec(basename(path))?.[1];
  if (stem === undefined) return [];
  const wanted = (name: string): boolean => name.startsWith(stem) && /^labels[-.]idx1[-.]ubyte(?:\.gz)?$/i.test(name.slice(stem.length));
  return (await readdir(dirname(path))).filter(wanted).map((name) => join(dirname(path), name));
}

/** Two files of one name are told apart by their folders. */
function tellApart(files: readonly Found[]): readonly Found[] {
  const counts = new Map<string, number>();
  for (const { path } of files) counts.set(path, (counts.get(path) ?? 0) + 1);
  return files.map((each) =>
    counts.get(each.path) === 1 ? each : { ...each, path: `${basename(dirname(resolve(each.file)))}/${each.path}` },
  );
}

/** Files that a set of images is read from; archives stay open until `close`. */
export interface OpenMedia {
  readonly files: readonly PickedMedia[];
  readonly close: () => Promise<void>;
}

/** The files under the given paths. @throws DataError for a path that cannot be read. */
export async function openMedia(paths: readonly string[]): Promise<OpenMedia> {
  const handles: FileHandle[] = [];
  const files: PickedMedia[] = [];
  for (const { file, path } of tellApart(await found(paths))) {
    const archive = isArchiveName(path) ? await open(file, 'r') : undefined;
    if (archive !== undefined) handles.push(archive);
    files.push({ path, access: await accessTo(file, archive) });
  }
  return {
    files,
    async close() {
      for (const handle of handles) await handle.close();
    },
  };
}

/**
 * Whether the paths hold images rather than tables of texts: an image or archive that is named (archives of tables were unpacked before), or a
 * folder with at least as many of these as tables.
 */
export async function looksLikeImages(paths: readonly string[]): Promise<boolean> {
  if (paths.some((path) => isImageName(path) || isArchiveName(path))) return true;
  return areImages((await found(paths)).map(({ path }) => path));
}

/** Reads a file at any place. Without an open archive it is open only while it is read, for there may be many thousands. */
async function accessTo(path: string, archive: FileHandle | undefined): Promise<RandomAccess> {
  const { size } = await stat(path);
  const read = (file: FileHandle, start: number, end: number): Promise<Uint8Array> =>
    readExactly(file, start, Math.max(0, Math.min(end, size) - start));
  return {
    size,
    async slice(start, end) {
      if (archive !== undefined) return read(archive, start, end);
      const file = await open(path, 'r');
      try {
        return await read(file, start, end);
      } finally {
        await file.close();
      }
    },
  };
}
