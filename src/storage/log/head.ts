import { NO_PREVIOUS } from '#domain/log/header.ts';
import type { DeviceId } from '#domain/ids.ts';
import { v7 } from 'uuid';
import type { HeadRecord } from '../names.ts';
import { StorageError } from '../errors.ts';
import { result } from '../transact.ts';

/** A device id is made here and nowhere else: for a new copy of a project, and after a fork. */
export const newDevice = (): DeviceId => v7() as DeviceId;

/** The head of a copy that has written nothing yet. */
export const firstHead = (device: DeviceId): HeadRecord => ({
  key: 'head',
  device,
  n: 0,
  hash: NO_PREVIOUS,
  lamport: 0,
  seq: 0,
  epoch: 0,
  bytes: 0,
});

/** Reads the head inside a transaction that covers `meta`. */
export async function readHead(tx: IDBTransaction): Promise<HeadRecord> {
  const head = await result<HeadRecord | undefined>(tx.objectStore('meta').get('head'));
  if (head === undefined) throw new StorageError('not-found');
  return head;
}
