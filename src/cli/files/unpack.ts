import { errorText } from '#domain/errorText.ts';
import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { areBrat, bratBundle } from '#formats/brat/bundle.ts';
import { areTables, isArchiveName, type ListedFile } from '#formats/folder.ts';
import type { Problem } from '#formats/format.ts';
import { listFiles } from '#formats/images/list.ts';
import { DataError } from '../errors.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { filesBelow, slashes } from './find.ts';
import { partSuffix, removeLeftovers } from './leftovers.ts';
import { randomAccess } from './read.ts';
import { inPlaceOf, PIPED, type Spooled } from './spool.ts';

/**
 * Unpacks archives of tables and texts, and folders of texts with annotations beside them, into temporary folders of their names, whose paths take their place; archives of images and other
 * paths stay as they are. @throws DataError when a part of such an archive cannot be read.
 */
export const unpackTables = (paths: readonly string[], io: Io): Promise<Spooled> =>
  inPlaceOf(paths, async (path, folders) => (isArchiveName(path) ? unpack(path, folders, io) : bundled(path, folders)));

/** A folder of brat as one file; null: it is none. */
async function bundled(path: string, folders: string[]): Promise<string | null> {
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false, // whoever reads the path says why it cannot be
  );
  if (!isFolder) return null;
  const files = (await filesBelow(path)).map((inside) => ({
    path: slashes(relative(path, inside)),
    size: 0,
    read: () => readFile(inside),
  }));
  return areBrat(files.map((file) => file.path)) ? writeBundle(basename(resolve(path)), files, folders) : null;
}

async function writeBundle(name: string, files: readonly ListedFile[], folders: string[]): Promise<string> {
  const file = join(await newFolder(folders), `${name}.jsonl`);
  await writeFile(file, await bratBundle(files));
  return file;
}

async function newFolder(folders: string[]): Promise<string> {
  await removeLeftovers(tmpdir(), PIPED);
  const folder = join(tmpdir(), `${PIPED}${partSuffix()}`);
  await mkdir(folder, { mode: 0o700 });
  folders.push(folder);
  return folder;
}

/** The folder that the archive was unpacked into; null: it holds no tables. Names within it were made harmless (`safeName`). */
async function unpack(path: string, folders: string[], io: Io): Promise<string | null> {
  const access = await randomAccess(path).catch(() => null); // whoever reads the path says why it cannot be
  if (access === null) return null;
  const { files, problems } = await listFiles([{ path: basename(path), access }]);
  if (!(await areTables(files))) return null;
  const isHidden = ({ code }: Problem): boolean => code === 'hidden-files';
  showProblems(io, problems.filter(isHidden));
  const odd = problems.find((problem) => !isHidden(problem));
  if (odd !== undefined) throw new DataError(`${path}: ${odd.message}`);
  const name = basename(path).replace(/\.zip$/i, '');
  if (areBrat(files.map((file) => file.path))) return writeBundle(name, files, folders);
  const root = join(await newFolder(folders), name);
  await mkdir(root);
  for (const file of files) {
    const to = join(root, ...file.path.split('/'));
    if (!to.startsWith(root + sep)) throw new DataError(`${path}: The entry "${file.path.slice(0, 100)}" has an unsafe name.`);
    await mkdir(dirname(to), { recursive: true });
    await writeFile(to, await file.read().catch((error: unknown) => refused(path, file.path, error)));
  }
  return root;
}

function refused(path: string, name: string, error: unknown): never {
  throw new DataError(`${path}: ${name}: ${errorText(error)}`);
}
