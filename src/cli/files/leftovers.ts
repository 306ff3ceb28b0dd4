import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isSystemError } from '../errors.ts';

/** A file that nobody has written to for so long is no longer being written, whoever began it. */
const ABANDONED_MS = 24 * 3600 * 1000;

/** Tells machines apart, and containers that share a folder and a name: a process number means something in one of them only. */
const MACHINE = createHash('sha256').update(`${hostname()} ${processNumbers()}`).digest('hex').slice(0, 8);

function processNumbers(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return ''; // not Linux: there are no containers that share the machine's name
  }
}

/** The end of a temporary name: which process of which machine writes it. */
export const partSuffix = (): string => `${MACHINE}-${process.pid}-${randomBytes(6).toString('hex')}.part`;

/** Names of earlier versions told nothing of their process. */
const SUFFIX = /^(?:([0-9a-f]{8})-(\d+)-)?[0-9a-f]{12}\.part$/;

/**
 * Removes what killed processes left in a folder: names that begin with `prefix` and end as `partSuffix` writes them. One goes when its process is
 * gone from this machine, or when nothing was written to it for a day. What cannot be removed stays: it is in nobody's way.
 */
export async function removeLeftovers(folder: string, prefix: string): Promise<void> {
  const names = await readdir(folder).catch((): string[] => []);
  for (const name of names) {
    const suffix = name.startsWith(prefix) ? SUFFIX.exec(name.slice(prefix.length)) : null;
    if (suffix === null) continue;
    const path = join(folder, name);
    // somebody else was quicker
    if (isGone(suffix) || (await isAbandoned(path))) await rm(path, { recursive: true, force: true }).catch(() => undefined);
  }
}

const isGone = ([, machine, pid]: RegExpExecArray): boolean => machine === MACHINE && !isRunning(Number(pid));

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return !(isSystemError(error) && error.code === 'ESRCH'); // another person's process runs, too
  }
}

async function isAbandoned(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined); // somebody else was quicker
  return found !== undefined && Date.now() - found.mtimeMs > ABANDONED_MS;
}
