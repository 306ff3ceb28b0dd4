import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { besideRows, MANIFEST, MANIFEST_BYTES, readExportManifest } from '#formats/exportManifest.ts';
import { tableFormats } from '#formats/index.ts';
import { DataError, systemMessage } from '../errors.ts';

/** A file to read. */
export interface FoundFile {
  readonly path: string;
  /** Its name in problems: as short as it is clear. */
  readonly name: string;
  /** Its source name: file name, or folder and path in it, without extension. */
  readonly source: string;
}

const KNOWN = new Set<string>([...Object.values(tableFormats).flatMap((format) => format.extensions), 'plumb']);

const withoutExtension = (path: string): string => path.slice(0, path.length - extname(path).length);
/** A path with forward slashes. */
export const slashes = (path: string): string => path.split(sep).join('/');

/**
 * The files under the given paths: files as they are, folders with everything below them that has a known extension (`all`: whatever its
 * extension), in order of name. Hidden files are left out. `skipped` counts files of folders with other extensions.
 * @throws DataError for a path that cannot be read.
 */
export async function findFiles(
  paths: readonly string[],
  all: boolean,
): Promise<{ readonly files: FoundFile[]; readonly skipped: number }> {
  const files: FoundFile[] = [];
  let skipped = 0;
  for (const path of paths) {
    try {
      if (!(await stat(path)).isDirectory()) {
        files.push({ path, name: basename(path), source: withoutExtension(basename(path)) });
        continue;
      }
      const folder = basename(resolve(path));
      for (const inside of await rowsOfExport(await filesBelow(path))) {
        if (!all && !KNOWN.has(extname(inside).slice(1).toLowerCase())) skipped += 1;
        else {
          const name = slashes(join(folder, relative(path, inside)));
          files.push({ path: inside, name, source: withoutExtension(name) });
        }
      }
    } catch (error) {
      throw new DataError(`${path}: ${systemMessage(error)}`);
    }
  }
  return { files: tellApart(files), skipped };
}

/**
 * The files of a folder without what an export of ours put there beside its rows: its manifest lists them, and neither it nor the tables
 * made for other tools are data of their own.
 */
async function rowsOfExport(files: readonly string[]): Promise<readonly string[]> {
  const beside = new Set<string>();
  for (const path of files.filter((each) => basename(each) === MANIFEST)) {
    const manifest = (await stat(path)).size > MANIFEST_BYTES ? null : readExportManifest(await readFile(path, 'utf8'));
    if (manifest !== null) for (const each of besideRows(slashes(path), manifest.files)) beside.add(each);
  }
  return beside.size === 0 ? files : files.filter((path) => !beside.has(slashes(path)));
}

/** Every file below a folder, in order of name; hidden ones are left out. */
export async function filesBelow(folder: string): Promise<string[]> {
  const found: string[] = [];
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) found.push(...(await filesBelow(path)));
    else if (entry.isFile()) found.push(path);
  }
  return found;
}

/** Each file once. Two files of one source name would be taken for one list of ids: they get their folder's name in front, then their extension. */
function tellApart(found: readonly FoundFile[]): FoundFile[] {
  const files = [...new Map(found.map((file) => [resolve(file.path), file])).values()];
  const inFolder = disambiguate(files, ({ path }) => `${basename(dirname(resolve(path)))}/${basename(path)}`, true);
  return disambiguate(inFolder, ({ name }) => name, false);
}

function disambiguate(files: readonly FoundFile[], nameOf: (file: FoundFile) => string, cut: boolean): FoundFile[] {
  const counts = new Map<string, number>();
  for (const { source } of files) counts.set(source, (counts.get(source) ?? 0) + 1);
  return files.map((file) => {
    if ((counts.get(file.source) ?? 0) < 2) return file;
    const name = nameOf(file);
    return { path: file.path, name, source: cut ? withoutExtension(name) : name };
  });
}
