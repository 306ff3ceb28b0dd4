import type { Hash, ProjectId } from '#domain/ids.ts';

/** One backup in a folder: which file describes it, and when it was written by the name of that file. */
export interface FolderEntry {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Backups of one project in a folder that a person chose. Parts are immutable and named by the SHA-256 of their bytes, so several backups,
 * devices and cloud folders share them and none overwrites another. A small description, written last and swapped in as a whole, makes a
 * set of parts a backup: whoever is killed before that leaves the backups before it as they were.
 */
export interface BackupFolder {
  /** Bytes of a part that is there; undefined when it is not. Knows the parts there were when the folder was opened, and those put since. */
  known(part: Hash): number | undefined;
  put(part: Hash, bytes: Uint8Array): Promise<void>;
  part(part: Hash): Promise<Blob | undefined>;
  /** Makes what was put a backup. Answers with the name of its description. */
  commit(at: number, description: string): Promise<string>;
  /** Newest first. */
  entries(): Promise<readonly FolderEntry[]>;
  read(entry: string): Promise<string>;
  /** Removes a description. Its parts go with the next `tidy`. */
  remove(entry: string): Promise<void>;
  /** Removes parts that are in no backup any more and were written before `before`: another device may be putting newer ones right now. */
  tidy(keep: ReadonlySet<Hash>, before: number): Promise<number>;
}

const PREFIX = 'plumbline-';
const PART = /^[0-9a-f]{64}$/;
const ENTRY = /^backup-(\d{8}T\d{9}Z)-[0-9a-f]{8}\.json$/;

/** Ids of the projects that have backups in a folder. */
export async function projectsIn(root: FileSystemDirectoryHandle): Promise<readonly ProjectId[]> {
  const found: ProjectId[] = [];
  for await (const [name, handle] of root.entries())
    if (handle.kind === 'directory' && name.startsWith(PREFIX)) found.push(name.slice(PREFIX.length) as ProjectId);
  return found.sort();
}

/** Opens the backups of a project in a folder. `make`: makes its place where there is none; else that rejects with a NotFoundError. */
export async function openBackupFolder(root: FileSystemDirectoryHandle, project: ProjectId, make: boolean): Promise<BackupFolder> {
  const own = await root.getDirectoryHandle(`${PREFIX}${project}`, { create: make });
  const parts = await own.getDirectoryHandle('parts', { create: make });
  const sizes = new Map<Hash, number>();
  for await (const [name, handle] of parts.entries()) {
    if (handle.kind !== 'file' || !PART.test(name)) continue;
    const { size } = await handle.getFile();
    if (size > 0) sizes.set(name as Hash, size); // an empty one is what a killed writer leaves
  }

  return {
    known: (part) => sizes.get(part),
    async put(part, bytes) {
      if (sizes.get(part) === bytes.length) return;
      await write(parts, part, bytes);
      sizes.set(part, bytes.length);
    },
    part: (part) => fileIn(parts, part),
    async commit(at, description) {
      const stamp = new Date(at).toISOString().replaceAll(/[-:.]/g, '');
      const name = `backup-${stamp}-${crypto.randomUUID().slice(0, 8)}.json`;
      await write(own, name, new TextEncoder().encode(description));
      return name;
    },
    async entries() {
      const found: FolderEntry[] = [];
      for await (const name of own.keys()) {
        const stamp = ENTRY.exec(name)?.[1];
        if (stamp !== undefined) found.push({ name, at: timeOf(stamp) });
      }
      return found.sort((a, b) => b.at - a.at || (a.name < b.name ? 1 : -1));
    },
    async read(entry) {
      return (await (await own.getFileHandle(entry)).getFile()).text();
    },
    remove: (entry) => own.removeEntry(entry),
    async tidy(keep, before) {
      let removed = 0;
      for await (const [name, handle] of parts.entries()) {
        if (keep.has(name as Hash) || handle.kind !== 'file' || (await handle.getFile()).lastModified >= before) continue;
        await parts.removeEntry(name).catch(() => undefined); // somebody else may hold it; it goes next time
        sizes.delete(name as Hash);
        removed += 1;
      }
      return removed;
    },
  };
}

/** The browser writes beside the file and swaps it in when it is closed: it is there as a whole or not at all. */
async function write(folder: FileSystemDirectoryHandle, name: string, bytes: Uint8Array): Promise<void> {
  const file = await folder.getFileHandle(name, { create: true });
  const writable = await file.createWritable();
  try {
    await writable.write(new Uint8Array(bytes));
    await writable.close();
  } catch (error) {
    await writable.abort().catch(() => undefined); // it was not closed, so nothing of it counts
    throw error;
  }
}

async function fileIn(folder: FileSystemDirectoryHandle, name: string): Promise<Blob | undefined> {
  try {
    return await (await folder.getFileHandle(name)).getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return undefined;
    throw error;
  }
}

const timeOf = (stamp: string): number =>
  Date.parse(stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/, '$1-$2-$3T$4:$5:$6.$7Z'));
