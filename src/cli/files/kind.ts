import { extname } from 'node:path';
import { DataError, isSystemError, systemMessage } from '../errors.ts';
import { fileHead } from './read.ts';

/** Whether a file is a project file: by its name, or by being a zip archive without the name of a table. */
export async function isProjectFile(path: string): Promise<boolean> {
  let head: Uint8Array;
  try {
    head = await fileHead(path);
  } catch (error) {
    if (isSystemError(error)) throw new DataError(`${path}: ${systemMessage(error)}`);
    throw error;
  }
  const extension = extname(path).toLowerCase();
  return extension === '.plumb' || (extension === '' && head[0] === 0x50 && head[1] === 0x4b);
}
