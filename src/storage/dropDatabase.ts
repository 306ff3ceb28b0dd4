import { toStorageError } from './errors.ts';

/** Deletes a database; waits for connections that other tabs still have. */
export function dropDatabase(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(toStorageError(request.error));
  });
}
