import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MANIFEST, readExportManifest, type ManifestFile } from '#formats/exportManifest.ts';
import { DataError, isSystemError, UsageError } from '../errors.ts';
import { partSuffix, removeLeftovers } from './leftovers.ts';

/** A folder that an export goes into: written beside what is there, then put in its place whole. */
export interface ExportFolder {
  /** Where the files are to be written. */
  readonly draft: string;
  /** Puts the files of the draft in their places, and takes those of the earlier export away that are not among them. */
  readonly finish: () => Promise<void>;
  /** Leaves everything as it was. */
  readonly abandon: () => Promise<void>;
}

const SHOWN = 3;
const DRAFT = '.plumbline-';

/**
 * Opens a folder for an export of `project`. What an earlier export of the same project wrote there (its manifest lists it) gives way to the
 * new one. Anything else is refused unless `force`, which leaves it where it is. Names that begin with a dot do not matter.
 * @throws UsageError, DataError with the remedy
 */
export async function openExportFolder(out: string, project: string, force: boolean): Promise<ExportFolder> {
  const present = await filesBelow(out);
  const earlier = present.includes(MANIFEST) ? readExportManifest(await readFile(join(out, MANIFEST), 'utf8')) : null;
  if (!force) await refuse(out, project, present, earlier);
  const ours = earlier === null || earlier.project !== project ? [] : earlier.files.map(({ path }) => path);
  await removeLeftovers(out, DRAFT);
  const draft = join(out, `${DRAFT}${partSuffix()}`);
  await mkdir(draft, { recursive: true });
  return {
    draft,
    async finish() {
      const written = await filesBelow(draft);
      const stale = ours.filter((path) => !written.includes(path));
      for (const path of stale) await removeFile(out, path);
      // the manifest last: until it is there, a reader sees the earlier one
      for (const path of [...written.filter((each) => each !== MANIFEST), ...written.filter((each) => each === MANIFEST)]) {
        const to = join(out, ...path.split('/'));
        await mkdir(dirname(to), { recursive: true });
        await rename(join(draft, ...path.split('/')), to);
      }
      await rm(draft, { recursive: true, force: true });
    },
    async abandon() {
      await rm(draft, { recursive: true, force: true });
      if (present.length === 0) await rmdir(out).catch(() => undefined); // it holds what we did not see
    },
  };
}

async function refuse(
  out: string,
  project: string,
  present: readonly string[],
  earlier: ReturnType<typeof readExportManifest>,
): Promise<void> {
  if (earlier !== null && earlier.project !== project)
    throw new UsageError(`${out} holds an export of another project. Name another folder, or say --force to write into it all the same.`);
  const known = new Set([MANIFEST, ...(earlier?.files.map(({ path }) => path) ?? [])]);
  const foreign = present.filter((path) => !known.has(path));
  if (foreign.length > 0)
    throw new UsageError(
      `${out} holds ${foreign.length === 1 ? 'a file' : `${foreign.length} files`} that no export wrote: ${some(foreign)}. ` +
        'They would be mixed with the export. Name an empty folder, or say --force to leave them there.',
    );
  const changed: string[] = [];
  for (const file of earlier?.files ?? []) if (await isChanged(out, file)) changed.push(file.path);
  if (changed.length > 0)
    throw new UsageError(
      `${some(changed)} in ${out} ${changed.length === 1 ? 'was' : 'were'} changed since the export. Name another folder, or say --force to replace ${changed.length === 1 ? 'it' : 'them'}.`,
    );
}

const some = (paths: readonly string[]): string =>
  `${paths.slice(0, SHOWN).join(', ')}${paths.length > SHOWN ? ` and ${paths.length - SHOWN} more` : ''}`;

/** Whether a file of the earlier export has other bytes now; of images only the sizes are compared. A file that is gone is no change. */
async function isChanged(out: string, { path, sha256, bytes }: ManifestFile): Promise<boolean> {
  const name = join(out, ...path.split('/'));
  const found = await stat(name).catch(() => undefined); // not there, or not ours
  if (found === undefined) return false;
  if (!found.isFile() || found.size !== bytes) return true;
  if (!/\.(?:jsonl|csv|md|plumb)$/.test(path)) return false;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(name)) hash.update(chunk as Uint8Array);
  return hash.digest('hex') !== sha256;
}

/** Paths of all files below a folder, with forward slashes, sorted; none when there is no such folder. */
async function filesBelow(folder: string, below = ''): Promise<string[]> {
  const entries = await readdir(join(folder, below), { withFileTypes: true }).catch((error: unknown) => {
    if (isSystemError(error) && error.code === 'ENOENT') return [];
    if (isSystemError(error) && error.code === 'ENOTDIR') throw new DataError(`${folder} is a file. Name a folder with --out.`);
    throw error;
  });
  const files: string[] = [];
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) files.push(...(await filesBelow(folder, path)));
    else files.push(path);
  }
  return files.sort();
}

/** Removes a file below a folder, and the folders that it leaves empty. */
async function removeFile(out: string, path: string): Promise<void> {
  await rm(join(out, ...path.split('/')), { force: true });
  for (let folder = dirname(path); folder !== '.'; folder = dirname(folder)) {
    const removed = await rmdir(join(out, ...folder.split('/'))).then(
      () => true,
      () => false, // something is left in it, or it is gone
    );
    if (!removed) return;
  }
}
