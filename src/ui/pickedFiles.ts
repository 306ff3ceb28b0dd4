/** A file with its path: relative to what was picked or dropped, with the folder's own name in front. */
export interface Picked {
  readonly path: string;
  readonly file: File;
}

/** Files of an input, of one for folders too. */
export const fromInput = (files: FileList | null): Picked[] =>
  [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath || file.name, file }));

/** True when something is dragged that holds files. */
export const holdsFiles = ({ types }: DataTransfer): boolean => types.includes('Files');

/** Files that were dropped, folders opened to their last file. Must be called in the drop event; what cannot be read is left out. */
export function fromDrop(transfer: DataTransfer): Promise<Picked[]> {
  const entries = [...transfer.items].flatMap((item) => {
    const entry = item.kind === 'file' ? item.webkitGetAsEntry() : null;
    return entry === null ? [] : [entry];
  });
  if (entries.length === 0) return Promise.resolve(fromInput(transfer.files));
  return walk(entries, '');
}

async function walk(entries: readonly FileSystemEntry[], folder: string): Promise<Picked[]> {
  const found: Picked[] = [];
  for (const entry of entries) {
    const path = `${folder}${entry.name}`;
    try {
      if (isFile(entry)) found.push({ path, file: await new Promise<File>((resolve, reject) => entry.file(resolve, reject)) });
      else if (isFolder(entry)) found.push(...(await walk(await childrenOf(entry), `${path}/`)));
    } catch {
      // moved or forbidden since it was dropped
    }
  }
  return found;
}

/** A reader hands out a hundred entries at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...some);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;
