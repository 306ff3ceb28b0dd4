import type { Hash } from '#domain/ids.ts';
import { readHead } from '../log/head.ts';
import { tailLog } from '../log/tail.ts';
import { READ, RELAXED, result, transact } from '../transact.ts';
import { livingOwners } from './owner.ts';
import { packsNamedBy, readTotals, STORES, type OwnerRecord, type PackTotals } from './packs.ts';

/** How far back a sweep itself looks for events that name a pack: those that the caller may not have folded yet. */
const SWEEP_LOOKBACK = 4000;

/** Removes packs that no event names and no living writer holds; resolves with their hashes. */
export async function sweep(log: IDBDatabase, data: IDBDatabase, named: ReadonlySet<Hash>): Promise<Hash[]> {
  const abandoned = await abandonedPacks(log, data, named);
  if (abandoned.length > 0) await removePacks(data, abandoned);
  return abandoned;
}

async function abandonedPacks(log: IDBDatabase, data: IDBDatabase, named: ReadonlySet<Hash>): Promise<Hash[]> {
  const living = await livingOwners();
  if (living === null) return []; // nobody can tell whether an import is still running
  const candidates = await findAbandoned(data, named, living);
  if (candidates.length === 0) return [];
  const recent = new Set<Hash>();
  const { seq } = await transact(log, ['meta'], READ, readHead);
  for await (const { events } of tailLog(log, Math.max(0, seq - SWEEP_LOOKBACK))) {
    for (const hash of packsNamedBy(events.map(({ header, payload }) => ({ type: header.type, payload })))) recent.add(hash);
  }
  return candidates.filter((hash) => !recent.has(hash));
}

/** Packs that are neither named nor owned by a living writer. */
function findAbandoned(db: IDBDatabase, named: ReadonlySet<Hash>, living: ReadonlySet<string>): Promise<Hash[]> {
  return transact(db, ['packOwners'], READ, async (tx) => {
    const store = tx.objectStore('packOwners');
    const keys = (await result(store.getAllKeys())) as Hash[]; // one key a thousand rows; runs when idle, never at start
    const unnamed = keys.filter((hash) => !named.has(hash));
    const owners = await Promise.all(unnamed.map((hash) => result<OwnerRecord | undefined>(store.get(hash))));
    return unnamed.filter((_, i) => !living.has(owners[i]?.owner ?? ''));
  });
}

function removePacks(db: IDBDatabase, hashes: readonly Hash[]): Promise<void> {
  return transact(db, STORES, RELAXED, async (tx) => {
    let { packs, rows, bytes } = await readTotals(tx);
    for (const hash of hashes) {
      const record = await result<OwnerRecord | undefined>(tx.objectStore('packOwners').get(hash));
      if (record === undefined) continue;
      for (const name of ['packs', 'packIndexes', 'packOwners']) tx.objectStore(name).delete(hash);
      packs -= 1;
      rows -= record.rows;
      bytes -= record.bytes;
    }
    tx.objectStore('meta').put({ key: 'totals', packs, rows, bytes } satisfies PackTotals);
  });
}
