import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { MANIFEST } from '#formats/exportManifest.ts';
import { describing, isTableName, withoutManifests, type ListedFile } from '#formats/folder.ts';
import { plainName } from '#formats/packedTable.ts';
import { DataError, systemMessage } from '../errors.ts';

/** A file to read. */
export interface FoundFile {
  readonly path: string;
  /** Its name in problems: as short as it is clear. */
  readonly name: string;
  /** Its source name: file name, or folder and path in it, without extension. */
  readonly source: string;
}

const isKnown = (path: string): boolean => isTableName(path) || extname(path).toLowerCase() === '.plumb';

function withoutExtension(path: string): string {
  const plain = plainName(path);
  return plain.slice(0, plain.length - extname(plain).length);
}

/** A path with forward slashes. */
export const slashes = (path: string): string => path.split(sep).join('/');

/** Files to read, and those of folders that are not. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** Files of folders with other extensions. */
  readonly skipped: number;
  /** Names of files that describe the others (a licence, a list of classes). */
  readonly describing: readonly string[];
}

/**
 * The files under the given paths: files as they are, folders with everything below them that has a known extension (`all`: whatever its
 * extension) and holds data, in order of name. Hidden files are left out.
 * @throws DataError for a path that cannot be read.
 */
export async function findFiles(paths: readonly string[], all: boolean): Promise<FoundFiles> {
  const found: FoundFiles[] = [];
  for (const path of paths) {
    try {
      const name = basename(path);
      if ((await stat(path)).isDirectory()) found.push(await findBelow(path, all));
      else found.push({ files: [{ path, name, source: withoutExtension(name) }], skipped: 0, describing: [] });
    } catch (error) {
      throw new DataError(`${path}: ${systemMessage(error)}`);
    }
  }
  return {
    files: tellApart(found.flatMap(({ files }) => files)),
    skipped: found.reduce((sum, { skipped }) => sum + skipped, 0),
    describing: found.flatMap((each) => each.describing),
  };
}

async function findBelow(path: string, all: boolean): Promise<FoundFiles> {
  const folder = basename(resolve(path));
  const nameOf = (inside: string): string => slashes(join(folder, relative(path, inside)));
  const below = await withoutManifests(await Promise.all((await filesBelow(path)).map(listed)));
  const known = below.filter(({ inside }) => all || isKnown(inside));
  const beside = describing(known);
  return {
    files: known
      .filter((file) => !beside.has(file))
      .map(({ inside }) => ({ path: inside, name: nameOf(inside), source: withoutExtension(nameOf(inside)) })),
    skipped: below.length - known.length,
    describing: [...beside].map(({ inside }) => nameOf(inside)),
  };
}

/** A file below a folder that was named; sizes matter for manifests only. */
const listed = async (path: string): Promise<ListedFile & { readonly inside: string }> => ({
  path: slashes(path),
  inside: path,
  size: basename(path) === MANIFEST ? (await stat(path)).size : 0,
  read: () => readFile(path),
});

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
