/** The part of a path after its last slash. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

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

/** The one folder that all paths begin with, with its slash; '' when there is none. */
export function commonRoot(paths: readonly string[]): string {
  const slash = paths[0]?.indexOf('/') ?? -1;
  const root = paths[0]?.slice(0, slash + 1) ?? '';
  return paths.every((path) => path.startsWith(root)) ? root : '';
}
