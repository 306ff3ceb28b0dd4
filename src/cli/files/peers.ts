import { stat } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { peerAmong } from '#formats/peers/among.ts';
import { DataError } from '../errors.ts';
import { filesBelow, slashes } from './find.ts';
import { fileHead } from './read.ts';

/**
 * Refuses a folder that another tool has written: its texts would come in a line an item, and its annotations not at all.
 * @throws DataError that names the tool and what to do instead.
 */
export async function refusePeers(paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    if (!(await stat(path)).isDirectory()) continue;
    const folder = basename(resolve(path));
    const files = (await filesBelow(path)).map((file) => ({
      path: slashes(join(folder, relative(path, file))),
      head: () => fileHead(file),
    }));
    const peer = await peerAmong(files, false);
    if (peer !== null)
      throw new DataError(`${peer.file}: ${peer.message} Nothing was imported. To import only some files of the folder, name them.`);
  }
}
