import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { link, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { isSystemError } from '../errors.ts';
import { partSuffix, removeLeftovers } from './leftovers.ts';

export interface Written {
  readonly sha256: string;
  readonly bytes: number;
}

/** Files that are being written now. */
const unfinished = new Set<string>();

/** Removes what is being written; for a process that was told to stop. */
export function removeUnfinished(): void {
  for (const path of unfinished) rmSync(path, { force: true });
}

/** A file on its way: its path holds the old content until `end`. One of `end` and `abandon` must be called. */
export interface AtomicFile {
  readonly write: (chunk: Uint8Array | string) => Promise<void>;
  readonly end: () => Promise<Written>;
  /** Leaves everything as it was. */
  readonly abandon: () => Promise<void>;
}

/**
 * Begins a file so that its path holds either the old content or the whole new one, also when the process or the machine dies on the way:
 * a new file beside it, flushed to disk, then renamed over it. A symbolic link stays, its target is replaced. What killed runs left goes.
 */
export async function openAtomically(path: string): Promise<AtomicFile> {
  const target = await realpath(path).catch(() => path);
  const folder = dirname(target);
  await mkdir(folder, { recursive: true });
  const prefix = `.${basename(target)}.`;
  await removeLeftovers(folder, prefix);
  const temporary = join(folder, `${prefix}${partSuffix()}`);
  unfinished.add(temporary);
  const file = await open(temporary, 'wx');
  const hash = createHash('sha256');
  let bytes = 0;
  const abandon = async (): Promise<void> => {
    await file.close().catch(() => undefined); // it is on the way out
    await rm(temporary, { force: true });
    unfinished.delete(temporary);
  };
  return {
    abandon,
    async write(chunk) {
      const data = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
      hash.update(data);
      bytes += data.length;
      await file.writeFile(data);
    },
    async end() {
      try {
        await file.sync();
        await file.close();
        await rename(temporary, target);
      } catch (error) {
        await abandon();
        throw error;
      }
      unfinished.delete(temporary);
      await flushFolder(folder);
      return { sha256: hash.digest('hex'), bytes };
    },
  };
}

/** Writes a whole file, see `openAtomically`. Nothing is left behind when `fill` throws. */
export async function writeAtomically(
  path: string,
  fill: (write: (chunk: Uint8Array | string) => Promise<void>) => Promise<void>,
): Promise<Written> {
  const file = await openAtomically(path);
  try {
    await fill(file.write);
  } catch (error) {
    await file.abandon();
    throw error;
  }
  return file.end();
}

/** Makes a rename last through a power cut, where the system can flush folders. */
async function flushFolder(folder: string): Promise<void> {
  let handle: Awaited<ReturnType<typeof open>> | undefined;
  try {
    handle = await open(folder, 'r');
    await handle.sync();
  } catch (error) {
    if (!isSystemError(error)) throw error; // some systems cannot open folders
  } finally {
    await handle?.close();
  }
}

/** Writes a small file unless it exists; false when another process was first. The content is there at once or not at all. */
export async function createOnce(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  await removeLeftovers(dirname(path), `${basename(path)}.`);
  const temporary = `${path}.${partSuffix()}`;
  const file = await open(temporary, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
    await file.close();
    await link(temporary, path);
    return true;
  } catch (error) {
    if (isSystemError(error) && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await file.close().catch(() => undefined); // it is on the way out
    await rm(temporary, { force: true });
  }
}
