import { approximateBytes } from './approximateBytes.ts';
import { READ, RELAXED, result, transact } from './transact.ts';

// Sizes lie in `meta`, one small record a key and one for all: what was written before there were sizes is counted when it is written again.

interface SizeRecord {
  readonly key: string;
  readonly bytes: number;
}

const TOTAL = 'derived';
const sizeKey = (key: string): string => `derived/${key}`;
const startingWith = (prefix: string): IDBKeyRange => IDBKeyRange.bound(prefix, `${prefix}\uffff`);

export const readDerived = <Value>(db: IDBDatabase, key: string): Promise<Value | undefined> =>
  transact(db, ['derived'], READ, (tx) => result<Value | undefined>(tx.objectStore('derived').get(key)));

export function writeDerived(db: IDBDatabase, key: string, value: unknown): Promise<void> {
  const bytes = approximateBytes(value);
  return transact(db, ['derived', 'meta'], RELAXED, async (tx) => {
    const [before, total] = await Promise.all([readSize(tx, sizeKey(key)), readSize(tx, TOTAL)]);
    tx.objectStore('derived').put(value, key);
    tx.objectStore('meta').put({ key: sizeKey(key), bytes } satisfies SizeRecord);
    tx.objectStore('meta').put({ key: TOTAL, bytes: total + bytes - before } satisfies SizeRecord);
  });
}

/** Removes every record whose key begins with the prefix; '' removes all. */
export function removeDerived(db: IDBDatabase, prefix: string): Promise<void> {
  return transact(db, ['derived', 'meta'], RELAXED, async (tx) => {
    const sizes = await result<SizeRecord[]>(tx.objectStore('meta').getAll(startingWith(sizeKey(prefix))));
    if (sizes.length > 0) {
      const gone = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
      tx.objectStore('meta').put({ key: TOTAL, bytes: (await readSize(tx, TOTAL)) - gone } satisfies SizeRecord);
      tx.objectStore('meta').delete(startingWith(sizeKey(prefix)));
    }
    tx.objectStore('derived').delete(startingWith(prefix));
  });
}

/** About the bytes of all derived records. */
export const derivedSize = (db: IDBDatabase): Promise<number> => transact(db, ['meta'], READ, (tx) => readSize(tx, TOTAL));

const readSize = async (tx: IDBTransaction, key: string): Promise<number> =>
  (await result<SizeRecord | undefined>(tx.objectStore('meta').get(key)))?.bytes ?? 0;
