import type { ProjectId } from '#domain/ids.ts';
import { dataDatabaseName, logDatabaseName, mediaDatabaseName } from '#storage/names.ts';

/** A record as it lies in an object store. */
export interface Stored {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

const databases = { log: logDatabaseName, data: dataDatabaseName, media: mediaDatabaseName };
export type Database = keyof typeof databases;

/** Does something to one store of a project's databases behind the application's back. */
export function tamper<Value>(
  project: ProjectId,
  database: Database,
  store: string,
  work: (store: IDBObjectStore, records: readonly Stored[]) => Value,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databases[database](project));
    opening.onerror = () => reject(opening.error ?? new Error('not opened'));
    opening.onsuccess = () => {
      const db = opening.result;
      const tx = db.transaction(store, 'readwrite');
      const objects = tx.objectStore(store);
      const [keys, values] = [objects.getAllKeys(), objects.getAll()];
      let outcome: Value | undefined;
      values.onsuccess = () => {
        const records = keys.result.map((key, at): Stored => ({ key, value: values.result[at] }));
        outcome = work(objects, records);
      };
      tx.oncomplete = () => {
        db.close();
        resolve(outcome as Value);
      };
      tx.onabort = () => reject(tx.error ?? new Error('aborted'));
    };
  });
}
