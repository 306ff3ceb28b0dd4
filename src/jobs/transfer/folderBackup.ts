import type { Hash, ProjectId } from '#domain/ids.ts';
import { utf8 } from '#domain/hash.ts';
import { canonicalJson } from '#domain/json.ts';
import { createArchive } from '#formats/plumb/archive.ts';
import { digest } from '#formats/plumb/digest.ts';
import { paths } from '#formats/plumb/layout.ts';
import { parseManifest, type PlumbManifest } from '#formats/plumb/manifest.ts';
import { writeParts } from '#formats/plumb/write.ts';
import { openBackupFolder, projectsIn, type BackupFolder } from '#storage/backupFolder.ts';
import type { ProjectStore } from '#storage/types.ts';
import { CancelledError } from '../cancel.ts';
import { BlobSink } from './exportRows.ts';
import { keepers } from './keepers.ts';
import { checkOf, collectProject, fileName } from './projectFile.ts';
import type { BackupCheck, FolderBackup, Progress } from './transfer.api.ts';

interface Work {
  readonly progress: (p: Progress) => void;
  readonly signal: { readonly aborted: boolean };
}

/** What a description says beside the list of parts. */
interface About {
  readonly name: string;
  readonly labels: number;
}

interface Description extends About {
  readonly format: 'plumb-folder';
  readonly v: 1;
  readonly at: number;
  readonly manifest: PlumbManifest;
}

/** Parts that no backup holds stay for a day: another device may be about to name them. */
const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Writes what is new of a project into a folder, and then a description that makes it a backup. It is read back: `good` says whether it is one.
 * Older backups are thinned out only after a good one.
 */
export async function backUpToFolder(
  store: ProjectStore,
  root: FileSystemDirectoryHandle,
  about: Backing,
  work: Work,
): Promise<BackupCheck & { readonly written: number }> {
  // one tab at a time: a file that another one swaps in while it is read back cannot be read
  return navigator.locks.request(`plumbline-folder-${store.project}`, () => writeBackup(store, root, about, work));
}

type Backing = About & { readonly now: number; readonly media?: boolean };

async function writeBackup(
  store: ProjectStore,
  root: FileSystemDirectoryHandle,
  about: Backing,
  { progress, signal }: Work,
): Promise<BackupCheck & { readonly written: number }> {
  const folder = await openBackupFolder(root, store.project, true);
  const { source, lost } = await collectProject(store, { media: about.media ?? true, progress, signal });
  const fresh = new Set<Hash>();
  let written = 0;
  const manifest = await writeParts(source, {
    known: (hash) => folder.known(hash),
    add: async (_path, bytes, _plain, sha256) => {
      if (signal.aborted) throw new CancelledError();
      if (folder.known(sha256) === bytes.length) return;
      await folder.put(sha256, bytes);
      fresh.add(sha256);
      written += bytes.length;
      progress({ done: written, total: 0, what: `${(written / 1e6).toFixed(1)} MB written to the folder` });
    },
  });
  const { name, labels, now } = about;
  const description: Description = { format: 'plumb-folder', v: 1, at: now, name, labels, manifest };
  progress({ done: written, total: written, what: 'Reading the backup back' });
  if (signal.aborted) throw new CancelledError();
  const entry = await folder.commit(now, JSON.stringify(description));
  const reads = (await describe(folder, entry))?.manifest.events === manifest.events && (await stands(folder, manifest, fresh));
  const check = checkOf(lost(manifest.events), manifest.events, reads);
  if (check.good) await thinOut(folder, now);
  return { ...check, written };
}

/** Whether every part is there: those just written byte by byte, the others by their size, as they were read back when they were written. */
async function stands(folder: BackupFolder, { files }: PlumbManifest, fresh: ReadonlySet<Hash>): Promise<boolean> {
  for (const { sha256, bytes } of files) {
    const part = await folder.part(sha256);
    if (part?.size !== bytes) return false;
    if (fresh.has(sha256) && (await digest(new Uint8Array(await part.arrayBuffer()))) !== sha256) return false;
  }
  return true;
}

/** Undefined: no backup; a killed writer may have left it. */
async function describe(folder: BackupFolder, entry: string): Promise<Description | undefined> {
  try {
    const value = JSON.parse(await folder.read(entry)) as Partial<Description> | null;
    const manifest = value?.format === 'plumb-folder' && value.v === 1 ? parseManifest(JSON.stringify(value.manifest)) : undefined;
    if (value === null || manifest === undefined) return undefined;
    const { name = '', labels = 0, at = 0 } = value;
    return { format: 'plumb-folder', v: 1, name: String(name), labels: Number(labels), at: Number(at), manifest };
  } catch {
    return undefined;
  }
}

async function thinOut(folder: BackupFolder, now: number): Promise<void> {
  const entries = await folder.entries();
  const kept = keepers(entries, now);
  const keep = new Set<Hash>();
  for (const { name } of entries) {
    const found = kept.has(name) ? await describe(folder, name) : undefined;
    if (found === undefined)
      await folder.remove(name).catch(() => undefined); // the next backup finds it and tries again
    else for (const { sha256 } of found.manifest.files) keep.add(sha256);
  }
  await folder.tidy(keep, now - DAY_MS);
}

/** The newest backup of each project in a folder, newest first. */
export async function backupsIn(root: FileSystemDirectoryHandle): Promise<readonly FolderBackup[]> {
  const found: FolderBackup[] = [];
  for (const project of await projectsIn(root)) {
    const newest = await newestOf(root, project);
    if (newest !== undefined) {
      const { name, at, labels, manifest } = newest.description;
      found.push({ project, name, at, labels, events: manifest.events });
    }
  }
  return found.sort((a, b) => b.at - a.at);
}

/** The newest backup whose parts are all there, else the newest that can be read at all. */
async function newestOf(
  root: FileSystemDirectoryHandle,
  project: ProjectId,
): Promise<{ readonly folder: BackupFolder; readonly description: Description } | undefined> {
  const folder = await openBackupFolder(root, project, false).catch(() => undefined); // the next backup finds it and tries again
  if (folder === undefined) return undefined;
  let partial: Description | undefined;
  for (const { name } of await folder.entries()) {
    const description = await describe(folder, name);
    if (description === undefined) continue;
    if (await stands(folder, description.manifest, new Set())) return { folder, description };
    partial ??= description;
  }
  return partial && { folder, description: partial };
}

/** The newest backup of a project as a project file, to be opened like any other: what is damaged or missing in it is said there. */
export async function fileFromFolder(root: FileSystemDirectoryHandle, project: ProjectId, { progress, signal }: Work): Promise<File> {
  const newest = await newestOf(root, project);
  if (newest === undefined) throw new Error('There is no backup of this project in that folder.');
  const { folder, description } = newest;
  const sink = new BlobSink();
  const archive = createArchive((chunk) => sink.add(new Uint8Array(chunk)));
  const { files } = description.manifest;
  for (const [at, { path, sha256 }] of files.entries()) {
    if (signal.aborted) throw new CancelledError();
    const part = await folder.part(sha256);
    const bytes = part === undefined ? undefined : new Uint8Array(await part.arrayBuffer());
    if (bytes !== undefined && (await digest(bytes)) === sha256) await archive.add(path, bytes, true); // one that was changed counts as missing
    progress({ done: at + 1, total: files.length, what: 'parts of the backup read' });
  }
  await archive.add(paths.manifest, utf8(canonicalJson(description.manifest)));
  await archive.end();
  const { blob } = sink.file('', 'application/zip');
  return new File([blob], `${fileName(description.name)}.plumb`, { type: 'application/zip' });
}
