import type { EventId, ProjectId } from '#domain/ids.ts';
import type { Connection } from '../connection.ts';
import type { HotRecord } from '../databases.ts';
import { readHead } from '../log/head.ts';
import { eachIndex } from '../log/known.ts';
import type { MediaStore } from '../media/mediaStore.ts';
import type { HeadRecord } from '../names.ts';
import { READ, result, STRICT, transact } from '../transact.ts';
import { auditLog } from './auditLog.ts';
import { auditPacks } from './auditPacks.ts';
import { addNames, type LostName } from '../log/aside.ts';
import type { AuditOptions, Mend, StoreAudit } from './types.ts';

interface Parts {
  readonly log: Connection;
  readonly data: Connection;
  readonly project: ProjectId;
  readonly auditMedia: MediaStore['audit'];
}

/** Raises the epoch, so that every fold begins anew, and keeps what the old one knew of lost decisions. */
export const refold = (db: IDBDatabase, names: readonly LostName[]): Promise<HeadRecord> =>
  transact(db, ['meta'], STRICT, async (tx) => {
    await addNames(tx, names);
    const old = await readHead(tx);
    const next = { ...old, epoch: old.epoch + 1 };
    tx.objectStore('meta').put(next);
    return next;
  });

/** Ids of all events that are here. */
export const eventIds = (db: IDBDatabase): Promise<ReadonlySet<EventId>> =>
  transact(db, ['events', 'segmentIndex'], READ, async (tx) => {
    const hot = await result<HotRecord[]>(tx.objectStore('events').getAll());
    const ids = new Set<EventId>(hot.map(({ id }) => id as EventId));
    await eachIndex(tx, (index) => index.ids.forEach((id) => ids.add(id as EventId)));
    return ids;
  });

/** See `ProjectStore.audit`. */
export const audit = (parts: Parts, options: AuditOptions = {}): Promise<StoreAudit> =>
  alone(parts.project, () => auditAll(parts, options));

/** Two tabs never mend one store at once; the browser frees the lock of a tab that crashes. */
function alone<Value>(project: ProjectId, work: () => Promise<Value>): Promise<Value> {
  const { locks } = navigator as { readonly locks?: LockManager };
  return locks === undefined ? work() : locks.request(`plumbline-check-${project}`, work);
}

async function auditAll({ log, data, auditMedia }: Parts, options: AuditOptions): Promise<StoreAudit> {
  const { named, seed, ...found } = await auditLog(log.native(), options);
  const packs = await auditPacks(data.native(), named.packs, seed, options);
  const media = await auditMedia(packs.files, named.models, options);
  const mended: readonly Mend[] = packs.mended ? [...new Set<Mend>([...found.mended, 'index'])] : found.mended;
  const { packs: lostPacks, changedPacks } = packs;
  return {
    ...found,
    deep: options.deep === true,
    packs: lostPacks,
    changedPacks,
    ...media,
    mended,
    changed: found.changed || packs.mended,
  };
}
