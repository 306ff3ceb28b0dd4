import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  readonly dir: string;
  /** Writes until nothing fits any more. */
  fill(): void;
  /** Makes room again. */
  free(): void;
  remove(): void;
}

/** A file system in memory of so many megabytes, for a profile whose disk runs full; null where this machine lets nobody mount one. */
export function smallDisk(megabytes: number): SmallDisk | null {
  const dir = mkdtempSync(join(tmpdir(), 'plumbline-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], { stdio: 'pipe' });
  } catch {
    rmSync(dir, { recursive: true, force: true });
    return null;
  }
  let files = 0;
  const put = (bytes: number): boolean => {
    const path = join(dir, `ballast-${files}`);
    files += 1;
    try {
      writeFileSync(path, Buffer.alloc(bytes));
      return true;
    } catch {
      return false;
    }
  };
  return {
    dir,
    fill() {
      const { bavail, bsize } = statfsSync(dir);
      put(Math.max(0, bavail * bsize - 65_536));
      for (let bytes = 65_536; bytes >= 1; bytes = Math.floor(bytes / 2)) while (put(bytes));
    },
    free() {
      for (let at = 0; at < files; at += 1) {
        try {
          unlinkSync(join(dir, `ballast-${at}`));
        } catch {
          // it did not fit
        }
      }
      files = 0;
    },
    remove() {
      execFileSync('umount', ['-l', dir], { stdio: 'pipe' });
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
