import type { Hash, ProjectId } from '#domain/ids.ts';
import { mediaDatabase, type ConnectionEvents } from '../databases.ts';
import type { AuditOptions } from '../health/types.ts';
import { mediaDatabaseName } from '../names.ts';
import { lazyDatabase } from '../lazyDatabase.ts';
import type { ProjectStore, StoreSize } from '../types.ts';
import { ImportLock } from './importLock.ts';

type MediaMethods = Pick<
  ProjectStore,
  'putMedia' | 'keepMedia' | 'media' | 'mediaBytes' | 'missingMedia' | 'sweepMedia' | 'putModel' | 'model'
>;

export interface MediaStore extends MediaMethods {
  /** Removes files for ever. */
  readonly eraseMedia: (hashes: readonly Hash[]) => Promise<void>;
  /** See `auditFiles`. */
  readonly audit: (
    files: ReadonlySet<Hash>,
    models: ReadonlySet<Hash>,
    options: AuditOptions,
  ) => Promise<{ readonly files: Hash[]; readonly models: Hash[] }>;
  readonly sizes: () => Promise<Pick<StoreSize, 'media' | 'mediaBytes' | 'models' | 'modelBytes'>>;
  readonly end: () => void;
}

/** Reads and writes the files; loaded when first needed, as the database is. */
const load = () => import('./files.ts');

/** Files of items and models of a project, in a database that is opened when first needed: a project of texts has none. */
export function mediaStore(project: ProjectId, events: ConnectionEvents): MediaStore {
  const database = lazyDatabase(mediaDatabase(project), events);
  const lock = new ImportLock(project);
  const { open } = database;
  let claims: number[] = [];
  let known = false;
  /** True when the database is there: asking must not make one. */
  const exists = async (): Promise<boolean> => {
    const name = mediaDatabaseName(project);
    known ||= (await indexedDB.databases()).some((each) => each.name === name);
    return known;
  };
  return {
    async putMedia(files) {
      await lock.hold();
      const { writeFiles } = await load();
      const claim = await writeFiles(await open(), files);
      if (claim !== null) claims.push(claim);
    },
    async keepMedia() {
      const done = claims;
      claims = [];
      if (done.length > 0) await (await load()).dropClaims(await open(), done);
      await lock.release();
    },
    eraseMedia: async (hashes) => (hashes.length > 0 && (await exists()) ? (await load()).eraseFiles(await open(), hashes) : undefined),
    media: async (hash) => (await load()).readFile(await open(), hash),
    mediaBytes: async (hashes) => (await load()).readFileBytes(await open(), hashes),
    missingMedia: async (hashes) => (hashes.length === 0 ? [] : (await load()).absentFiles(await open(), hashes)),
    async sweepMedia(named) {
      claims = [];
      await lock.release();
      if (!(await exists())) return 0;
      const { claimedFiles, removeFiles } = await load();
      return lock.alone(0, async () => {
        const db = await open();
        const left = await claimedFiles(db);
        if (left.keys.length === 0) return 0;
        const wanted = await named(new Set(left.files.keys()));
        const orphans = new Map([...left.files].filter(([hash]) => !wanted.has(hash)));
        await removeFiles(db, orphans, left.keys);
        return orphans.size;
      });
    },
    putModel: async (hash, bytes) => (await load()).writeModel(await open(), hash, bytes),
    model: async (hash) => (await load()).readModel(await open(), hash),
    async audit(files, models, options) {
      if (files.size + models.size === 0) return { files: [], models: [] };
      if (!(await exists())) return { files: [...files], models: [...models] };
      const { auditFiles } = await import('../health/auditFiles.ts');
      return auditFiles(await open(), files, models, options);
    },
    async sizes() {
      if (!(await exists())) return { media: 0, mediaBytes: 0, models: 0, modelBytes: 0 };
      const { media, mediaBytes, models, modelBytes } = await (await load()).mediaTotals(await open());
      return { media, mediaBytes, models, modelBytes };
    },
    end() {
      void lock.release();
      database.close();
    },
  };
}
