import type { JsonObject } from '#domain/json.ts';
import { baseName, foldersOf, isSplit } from './paths.ts';

/** Folders that sort files by what they are, as other tools lay them out. */
const LAYOUT = new Set(
  'images image imgs img pictures photos data dataset jpegimages masks mask annotations labels segmentationclass segmentationobject'.split(
    ' ',
  ),
);

/** What the folders of an image say: the split that the data came in, and the folder that directly holds it. */
export interface FolderFacts {
  readonly split: string | null;
  readonly folder: string | null;
  /** The folder is an archive: its name says how the files were packed. */
  readonly packed?: boolean;
}

/** Facts of a path without its root; a root named like a split counts as one. `archives`: folders that stand for archives. */
export function folderFacts(path: string, root: string, archives: readonly string[] = []): FolderFacts {
  const folders = foldersOf(path);
  const outer = baseName(root.slice(0, -1));
  const inSplit = isSplit(folders[0]);
  const inner = inSplit ? folders.slice(1) : folders;
  return {
    split: inSplit ? (folders[0] ?? null) : isSplit(outer) ? outer : null,
    folder: inner.at(-1) ?? null,
    packed: archives.includes((root + path).split('/').slice(0, -1).join('/')),
  };
}

/** A split that came with the data is kept as meta, as in tables: the holdout is drawn by the project's own seed. */
export const splitMeta = ({ split }: FolderFacts): JsonObject => (split === null ? {} : { split });

/** What folder names say about labels: whether they are labels, and how many images lie in none of them. */
export interface FolderLabels {
  /** Names of archives that would be the labels. */
  readonly archives: readonly string[];
  readonly are: boolean;
  readonly loose: number;
}

/**
 * Folder names look like labels when there are from 2 to 200 of them, none named like a split or a part of a layout. A few images beside
 * them, at most one in four, have no label; more, and the folders are something else. Names of archives are labels only when somebody says so.
 */
export function folderLabels(facts: readonly FolderFacts[]): FolderLabels {
  const names = new Set<string>();
  const archives = new Set<string>();
  let loose = 0;
  for (const { folder, packed } of facts) {
    if (folder === null) {
      loose += 1;
      continue;
    }
    if (isSplit(folder) || LAYOUT.has(folder.toLowerCase())) return { are: false, loose: 0, archives: [] };
    names.add(folder);
    if (packed === true) archives.add(folder);
  }
  const are = names.size >= 2 && names.size <= 200 && loose * 4 <= facts.length;
  return { are: are && archives.size === 0, loose, archives: are ? [...archives] : [] };
}
