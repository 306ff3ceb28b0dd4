import { stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import type { Problem } from '#formats/format.ts';
import { peerAmong } from '#formats/peers/among.ts';
import { DataError } from '../errors.ts';
import { filesBelow, slashes } from './find.ts';
import { fileHead } from './read.ts';

/** A file of another tool among the files and folders that are named; null: there is none. */
async function peerIn(path: string): Promise<Problem | null> {
  if (!(await stat(path)).isDirectory()) return peerAmong([{ path: basename(path), head: () => fileHead(path) }], false);
  const folder = basename(resolve(path));
  const files = (await filesBelow(path)).map((file) => ({
    path: slashes(join(folder, relative(path, file))),
    head: () => fileHead(file),
  }));
  return peerAmong(files, false);
}

/** Whether the paths are annotations that are read as a set of files, without their images. */
export async function areAnnotations(paths: readonly string[]): Promise<boolean> {
  for (const path of paths) {
    const peer = await peerIn(path).catch(() => null); // whoever reads the path says why it cannot be
    if (peer?.code === 'set-format') return true;
  }
  return false;
}

/**
 * Refuses a folder that another tool has written: its texts would come in a line an item, and its annotations not at all.
 * @throws DataError that names the tool and what to do instead.
 */
export async function refusePeers(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) continue;
    const peer = await peerIn(path);
    if (peer !== null)
      throw new DataError(`${peer.file}: ${peer.message} Nothing was imported. To import only some files of the folder, name them.`);
  }
}
