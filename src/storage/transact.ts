import { toStorageError } from './errors.ts';

export interface TransactionKind {
  readonly mode: 'readonly' | 'readwrite';
  /** `strict`: complete means flushed to the disk. `relaxed`: complete means handed to the operating system. */
  readonly durability?: 'strict' | 'relaxed';
}

export const READ: TransactionKind = { mode: 'readonly' };
export const STRICT: TransactionKind = { mode: 'readwrite', durability: 'strict' };
export const RELAXED: TransactionKind = { mode: 'readwrite', durability: 'relaxed' };

/** Result of one request inside a transaction. Await nothing else in there, or the transaction commits early. */
export function result<Value>(request: IDBRequest<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException('the request failed', 'UnknownError'));
  });
}

/**
 * Runs `body` in one transaction and resolves with what it returned, only after the transaction's `complete` event.
 * Nothing is written when `body` throws.
 */
export function transact<Value>(
  db: IDBDatabase,
  stores: readonly string[],
  kind: TransactionKind,
  body: (tx: IDBTransaction) => Promise<Value>,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    let failure: unknown;
    const fail = (error: unknown): void => reject(toStorageError(error));
    try {
      const options = kind.durability === undefined ? {} : { durability: kind.durability };
      const tx = db.transaction(stores, kind.mode, options);
      let outcome: { readonly value: Value } | undefined;
      tx.oncomplete = () =>
        outcome === undefined ? fail(failure ?? new DOMException('the transaction ended early', 'UnknownError')) : resolve(outcome.value);
      // The transaction's own error comes first: at a full disk the requests only say "aborted".
      tx.onabort = () => fail(tx.error ?? failure ?? new DOMException('the transaction was aborted', 'AbortError'));
      body(tx).then(
        (value) => {
          outcome = { value };
          commit(tx);
        },
        (error: unknown) => {
          failure = error;
          abort(tx);
        },
      );
    } catch (error) {
      fail(error);
    }
  });
}

/** Saves the round trip in which the browser finds out that no more requests come. */
function commit(tx: IDBTransaction): void {
  try {
    tx.commit();
  } catch {
    // already committing or aborted: the events of the transaction tell
  }
}

function abort(tx: IDBTransaction): void {
  try {
    tx.abort();
  } catch {
    // already aborted
  }
}
