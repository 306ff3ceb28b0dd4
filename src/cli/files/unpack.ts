import { errorText } from '#domain/errorText.ts';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, sep } from 'node:path';
import { areTables, isArchiveName } from '#formats/folder.ts';
import type { Problem } from '#formats/format.ts';
import { listFiles } from '#formats/images/list.ts';
import { DataError } from '../errors.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { partSuffix, removeLeftovers } from './leftovers.ts';
import { randomAccess } from './read.ts';
import { inPlaceOf, PIPED, type Spooled } from './spool.ts';

/**
 * Unpacks archives of tables and texts into temporary folders of their names, whose paths take their place; archives of images and other
 * paths stay as they are. @throws DataError when a part of such an archive cannot be read.
 */
export const unpackTables = (paths: readonly string[], io: Io): Promise<Spooled> =>
  inPlaceOf(paths, async (path, folders) => (isArchiveName(path) ? unpack(path, folders, io) : null));

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
  await removeLeftovers(tmpdir(), PIPED);
  const folder = join(tmpdir(), `${PIPED}${partSuffix()}`);
  await mkdir(folder, { mode: 0o700 });
  folders.push(folder);
  const root = join(folder, basename(path).replace(/\.zip$/i, ''));
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
