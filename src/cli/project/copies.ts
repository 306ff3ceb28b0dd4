import { readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { ProjectId } from '#domain/ids.ts';
import { openPlumb } from '#formats/plumb/read.ts';
import { randomAccess } from '../files/read.ts';

/** Project files of this project in the folder of `path`, it included, but for `written`: what one file has lost, they may still hold. */
export async function copiesBeside(path: string, project: ProjectId, written: string | null): Promise<string[]> {
  const names = await readdir(dirname(path)).catch((): string[] => []);
  const files = names.filter((name) => name.endsWith('.plumb') && !name.startsWith('.')).map((name) => join(dirname(path), name));
  const copies: string[] = [];
  for (const file of files.sort())
    if ((written === null || resolve(file) !== resolve(written)) && (await isCopy(file, project))) copies.push(file);
  return copies;
}

async function isCopy(file: string, project: ProjectId): Promise<boolean> {
  try {
    const opened = await openPlumb(await randomAccess(file), basename(file));
    return opened.ok && opened.value.manifest.project === project;
  } catch {
    return false; // a folder, or not ours to read
  }
}
