import type { JsonObject } from '#domain/json.ts';
import { foldersOf } from './paths.ts';

const SPLITS = new Set(['train', 'training', 'test', 'testing', 'val', 'valid', 'validation']);
const isSplit = (folder: string | undefined): boolean => folder !== undefined && SPLITS.has(folder.toLowerCase());

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
}

/** Facts of a path without its root; a root named like a split counts as one. */
export function folderFacts(path: string, root: string): FolderFacts {
  const folders = foldersOf(path);
  const outer = root.slice(0, -1);
  const inSplit = isSplit(folders[0]);
  const inner = inSplit ? folders.slice(1) : folders;
  return { split: inSplit ? (folders[0] ?? null) : isSplit(outer) ? outer : null, folder: inner.at(-1) ?? null };
}

/** A split that came with the data is kept as meta, as in tables: the holdout is drawn by the project's own seed. */
export const splitMeta = ({ split }: FolderFacts): JsonObject => (split === null ? {} : { split });

/** True when folder names look like labels: from 2 to 200 of them, none named like a split or a part of a layout, and every image in one. */
export function foldersAreLabels(facts: readonly FolderFacts[]): boolean {
  const names = new Set<string>();
  for (const { folder } of facts) {
    if (folder === null || isSplit(folder) || LAYOUT.has(folder.toLowerCase())) return false;
    names.add(folder);
    if (names.size > 200) return false;
  }
  return names.size >= 2;
}
