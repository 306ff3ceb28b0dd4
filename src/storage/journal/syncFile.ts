/** The part of a `FileSystemSyncAccessHandle` that a journal needs; only workers have them, so the types of a page do not name it. */
export interface SyncFile {
  getSize(): number;
  /** Returns the bytes written, which may be fewer than asked where the disk is full. */
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

type WithHandles = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncFile> };

/** Opens a file for appending, and makes it where it is not there. Nobody else can meanwhile. */
export async function openSyncFile(folder: FileSystemDirectoryHandle, name: string): Promise<SyncFile> {
  const file = (await folder.getFileHandle(name, { create: true })) as WithHandles;
  return file.createSyncAccessHandle();
}

/** Appends all of the bytes and flushes them, or none: a disk that runs full must not leave half a record before the next one. */
export function appendAll(file: SyncFile, bytes: Uint8Array<ArrayBuffer>): void {
  const size = file.getSize();
  try {
    if (file.write(bytes, { at: size }) < bytes.length) throw new DOMException('no room left', 'QuotaExceededError');
    file.flush();
  } catch (error) {
    file.truncate(size);
    throw error;
  }
}
