import { createWriteStream } from 'node:fs';
import { mkdir, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { UsageError } from '../errors.ts';
import type { Io } from '../io.ts';
import { partSuffix, removeLeftovers } from './leftovers.ts';

/** Standard input as a path. By its device name it cannot be opened again where it is a socket. */
const STDIN = '-';
/** What names of our temporary folders begin with. */
export const PIPED = 'plumbline-';
const DEVICES: readonly string[] = ['/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'];

/** Paths that can be read more than once, and at any place. */
export interface Spooled {
  readonly paths: readonly string[];
  /** Removes what was copied. */
  readonly close: () => Promise<void>;
}

/**
 * Copies what can be read only once to a temporary file: "-" is standard input; pipes, such as /dev/stdin and those of process substitution, are
 * found by what they are. Other paths stay as they are, whether they exist or not. @throws UsageError when standard input is named twice.
 */
export async function spool(paths: readonly string[], io: Io): Promise<Spooled> {
  if (paths.filter((path) => path === STDIN).length > 1) throw new UsageError('Standard input can be read only once: "-" is named twice.');
  return inPlaceOf(paths, async (path, folders) => {
    const source = await onceOnly(path, io);
    if (source === null) return null;
    await removeLeftovers(tmpdir(), PIPED);
    const folder = join(tmpdir(), `${PIPED}${partSuffix()}`);
    await mkdir(folder, { mode: 0o700 });
    folders.push(folder);
    const copy = join(folder, 'stdin');
    await pipeline(source, createWriteStream(copy));
    return copy;
  });
}

/** Puts temporary copies in the place of paths; `copy` names its folders, which go when it fails and with `close`. Null: the path itself. */
export async function inPlaceOf(
  paths: readonly string[],
  copy: (path: string, folders: string[]) => Promise<string | null>,
): Promise<Spooled> {
  const folders: string[] = [];
  const close = async (): Promise<void> => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  };
  try {
    const found: string[] = [];
    for (const path of paths) found.push((await copy(path, folders)) ?? path);
    return { paths: found, close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function onceOnly(path: string, io: Io): Promise<Readable | null> {
  if (path === STDIN) return Readable.from(io.stdin?.() ?? []);
  const found = await stat(path).catch(() => undefined); // not there
  if (found === undefined || !(found.isFIFO() || found.isSocket() || found.isCharacterDevice())) return null;
  if (DEVICES.includes(path)) return Readable.from(io.stdin?.() ?? []);
  return (await open(path, 'r')).createReadStream({ autoClose: true });
}
