import type Dexie from 'dexie';
import type { Hash } from '#domain/ids.ts';
import { parsePack, parseRow } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import { native } from '../connection.ts';
import { StorageError } from '../errors.ts';
import { readHead } from '../log/head.ts';
import { tailLog } from '../log/tail.ts';
import { READ, transact } from '../transact.ts';
import type { ProjectStore } from '../types.ts';
import { livingOwners, PackOwner } from './owner.ts';
import { PackCache } from './packCache.ts';
import { findAbandoned, packsNamedBy, readPackBytes, readPackIndexes, readPacks, removePacks, writePacks } from './packs.ts';

/** Packs kept open for single rows: neighbours in the queue mostly come from a few. */
const OPEN_PACKS = 24;
/** How far back a sweep itself looks for events that name a pack: those that the caller may not have folded yet. */
const SWEEP_LOOKBACK = 4000;

type PackMethods = Pick<ProjectStore, 'putPacks' | 'packs' | 'packIndexes' | 'sweepPacks' | 'itemRow' | 'labelRows'>;

/** The packs of a project; `release` ends this writer's hold on packs that no event names yet. */
export function packStore(log: Dexie, data: Dexie): PackMethods & { release(): void; forget(): void } {
  const owner = new PackOwner();
  const cache = new PackCache(OPEN_PACKS, (hash) => readPackBytes(native(data), hash));
  return {
    async putPacks(packs) {
      await owner.hold();
      await writePacks(native(data), packs, owner.name);
    },
    packs: async (hashes) => readPacks(native(data), hashes),
    packIndexes: async (hashes) => readPackIndexes(native(data), hashes),
    async sweepPacks(named) {
      const abandoned = await abandonedPacks(log, data, named);
      if (abandoned.length > 0) await removePacks(native(data), abandoned);
      for (const hash of abandoned) cache.forget(hash);
      return abandoned.length;
    },
    async itemRow(pack, row) {
      const line = await cache.line(pack, row);
      return line === undefined ? undefined : readRow(line);
    },
    async labelRows(pack) {
      const bytes = await readPackBytes(native(data), pack);
      return bytes === undefined ? [] : parsePack<LabelRow>(new TextDecoder().decode(bytes));
    },
    release: () => owner.release(),
    forget: () => cache.clear(),
  };
}

function readRow(line: string): ItemRow {
  try {
    return parseRow<ItemRow>(line);
  } catch (error) {
    throw new StorageError('damaged', error);
  }
}

async function abandonedPacks(log: Dexie, data: Dexie, named: ReadonlySet<Hash>): Promise<Hash[]> {
  const living = await livingOwners();
  if (living === null) return []; // nobody can tell whether an import is still running
  const candidates = await findAbandoned(native(data), named, living);
  if (candidates.length === 0) return [];
  const recent = new Set<Hash>();
  const { seq } = await transact(native(log), ['meta'], READ, readHead);
  for await (const { events } of tailLog(native(log), Math.max(0, seq - SWEEP_LOOKBACK))) {
    for (const hash of packsNamedBy(events.map(({ header, payload }) => ({ type: header.type, payload })))) recent.add(hash);
  }
  return candidates.filter((hash) => !recent.has(hash));
}
