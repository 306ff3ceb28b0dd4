/** The part of a path after its last slash. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** A table in words: its path, and how many more of its name belong to it. */
export const tableName = (path: string, files: number): string => (files === 1 ? path : `${path} (with ${files - 1} more of its name)`);

/** The folder of a path, with its slash; '' when there is none. */
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Lower case, without the dot; '' when there is none. */
export function extensionOf(path: string): string {
  const name = baseName(path);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

/** The path without its extension. */
export const stemOf = (path: string): string => {
  const extension = extensionOf(path);
  return extension === '' ? path : path.slice(0, -extension.length - 1);
};

/** Folders of a path, from the outermost. */
export const foldersOf = (path: string): readonly string[] => path.split('/').slice(0, -1);

const SPLITS = new Set(['train', 'training', 'test', 'testing', 'val', 'valid', 'validation']);
/** Whether a folder is named like a split of a data set. */
export const isSplit = (folder: string | undefined): boolean => folder !== undefined && SPLITS.has(folder.toLowerCase());

/**
 * The folders that all paths begin with, with their slash; '' when there is none. Below the first, a folder that holds a file or is named
 * like a split is not among them: it says something of its files.
 */
export function commonRoot(paths: readonly string[]): string {
  let root = '';
  for (;;) {
    const [first = ''] = paths;
    const longer = first.slice(0, first.indexOf('/', root.length) + 1);
    if (longer.length <= root.length || !paths.every((path) => path.startsWith(longer))) return root;
    const tells = isSplit(longer.slice(root.length, -1)) || !paths.every((path) => path.includes('/', longer.length));
    if (root !== '' && tells) return root;
    root = longer;
  }
}
