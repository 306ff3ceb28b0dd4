import type { Hash, ProjectId } from '#domain/ids.ts';
import { mediaDatabase } from '../databases.ts';
import { lazyDatabase } from '../lazyDatabase.ts';
import { readFile } from './files.ts';

export interface MediaReader {
  /** Undefined when the file is not in this browser. @throws StorageError when the database cannot be read */
  readonly file: (hash: Hash) => Promise<Blob | undefined>;
  readonly close: () => void;
}

/** Reads files of a project's items and nothing else, for workers that need no more of the project. Opens the database at the first file. */
export function openMediaReader(project: ProjectId): MediaReader {
  const database = lazyDatabase(mediaDatabase(project), {});
  return { file: async (hash) => readFile(await database.open(), hash), close: database.close };
}
