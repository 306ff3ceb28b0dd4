/** What browsers with folders have beside the standard's part. */
interface WithLeave extends FileSystemDirectoryHandle {
  queryPermission(about: { readonly mode: 'readwrite' }): Promise<PermissionState>;
  requestPermission(about: { readonly mode: 'readwrite' }): Promise<PermissionState>;
}
type Picker = (about: {
  readonly id: string;
  readonly mode: 'readwrite';
  readonly startIn: 'documents';
}) => Promise<FileSystemDirectoryHandle>;

const hasPicker = (scope: object): scope is { readonly showDirectoryPicker: Picker } => 'showDirectoryPicker' in scope;
const hasLeave = (folder: FileSystemDirectoryHandle): folder is WithLeave => 'queryPermission' in folder && 'requestPermission' in folder;

/** This browser lets a page write into a folder that the person chooses. */
export const canPickFolder = (): boolean => hasPicker(globalThis);

/** Asks for a folder; only in answer to a click. Null: the person chose none. */
export async function pickFolder(): Promise<FileSystemDirectoryHandle | null> {
  const scope: object = globalThis;
  if (!hasPicker(scope)) return null;
  try {
    return await scope.showDirectoryPicker({ id: 'plumbline-backup', mode: 'readwrite', startIn: 'documents' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return null;
    throw error;
  }
}

/** Whether the page may write into the folder. `ask`: asks the person, only in answer to a click. Browsers forget it when they are closed. */
export async function mayWrite(folder: FileSystemDirectoryHandle, ask: boolean): Promise<boolean> {
  if (!hasLeave(folder)) return true; // the site's own folders
  if ((await folder.queryPermission({ mode: 'readwrite' })) === 'granted') return true;
  return ask && (await folder.requestPermission({ mode: 'readwrite' })) === 'granted';
}
