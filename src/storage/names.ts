import type { DeviceId, Hash, ProjectId } from '#domain/ids.ts';

// what the databases are called and where a log ends: known without Dexie, which the first script does without

export const APP_DATABASE = 'plumbline';
export const logDatabaseName = (project: ProjectId): string => `plumbline-log-${project}`;
export const dataDatabaseName = (project: ProjectId): string => `plumbline-data-${project}`;
export const mediaDatabaseName = (project: ProjectId): string => `plumbline-media-${project}`;

/** Setting under which a project's last backup is noted. */
export const backupKey = (project: ProjectId): string => `backup:${project}`;

/** Singleton record under key "head": where this copy's own chain and the local order end. */
export interface HeadRecord {
  readonly key: 'head';
  readonly device: DeviceId;
  readonly n: number;
  readonly hash: Hash;
  readonly lamport: number;
  /** Local position of the newest event. */
  readonly seq: number;
  /** Grows when something about stored events changed: a payload or body was dropped, or filled in. */
  readonly epoch: number;
  /** Characters of all lines ever written to the log: about its bytes, for the storage page. */
  readonly bytes: number;
}
