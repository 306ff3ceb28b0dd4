import type { Hash } from '#domain/ids.ts';
import { absentFiles, readFileBytes, readModel, removeFile, removeModel } from '../media/files.ts';
import type { AuditOptions } from './types.ts';
import { digestOf } from './digest.ts';

const AT_ONCE = 16;

/**
 * Which of the named files and models are not here. A deep check also reads them: one that is not what its hash says counts as missing, and
 * is taken away, so that the true one can come in with any copy.
 */
export async function auditFiles(
  db: IDBDatabase,
  files: ReadonlySet<Hash>,
  models: ReadonlySet<Hash>,
  { deep = false, pause = () => Promise.resolve() }: AuditOptions,
): Promise<{ readonly files: Hash[]; readonly models: Hash[] }> {
  const missing = await absentFiles(db, [...files]);
  if (deep) {
    const here = [...files].filter((hash) => !missing.includes(hash));
    for (let at = 0; at < here.length; at += AT_ONCE) {
      const some = here.slice(at, at + AT_ONCE);
      const bytes = await readFileBytes(db, some).catch(() => some.map(() => undefined)); // a file that the disk lost under its record
      for (const [i, hash] of some.entries()) {
        const read = bytes[i];
        if (read !== undefined && (await digestOf(read)) === hash) continue;
        missing.push(hash);
        await removeFile(db, hash);
      }
      await pause();
    }
  }
  const lost: Hash[] = [];
  for (const hash of models) {
    const bytes = await readModel(db, hash);
    if (bytes instanceof Uint8Array && (await digestOf(bytes)) === hash) continue;
    lost.push(hash);
    if (bytes !== undefined) await removeModel(db, hash);
    await pause();
  }
  return { files: missing, models: lost };
}
