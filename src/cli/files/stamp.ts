import { stat } from 'node:fs/promises';

/** Tells whether a file is still the one that was read; undefined when there is none. */
export async function stampOf(path: string): Promise<string | undefined> {
  const found = await stat(path, { bigint: true }).catch(() => undefined); // not there
  return found && `${found.ino} ${found.size} ${found.mtimeNs}`;
}
