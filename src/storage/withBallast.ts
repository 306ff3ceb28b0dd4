import { dropBallast } from './appDb.ts';
import { StorageError } from './errors.ts';

/** Runs a write and, when the disk is full, gives up the ballast and tries once more: what a person decided comes first. */
export async function withBallast<Value>(write: () => Promise<Value>, onLowSpace: (() => void) | undefined): Promise<Value> {
  try {
    return await write();
  } catch (error) {
    if (!(error instanceof StorageError && error.code === 'full') || !(await dropBallast())) throw error;
    onLowSpace?.();
    return write();
  }
}
