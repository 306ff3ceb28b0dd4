import type Dexie from 'dexie';
import { parsePack, parseRow } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import { native } from '../connection.ts';
import { StorageError } from '../errors.ts';
import type { ProjectStore } from '../types.ts';
import { PackOwner } from './owner.ts';
import { PackCache } from './packCache.ts';
import { readPackBytes, readPackIndexes, readPacks } from './packs.ts';

/** Packs kept open for single rows: neighbours in the queue mostly come from a few. */
const OPEN_PACKS = 24;

type PackMethods = Pick<ProjectStore, 'putPacks' | 'packs' | 'packIndexes' | 'sweepPacks' | 'itemRow' | 'labelRows'>;

/** The packs of a project; `release` ends this writer's hold on packs that no event names yet. */
export function packStore(log: Dexie, data: Dexie): PackMethods & { release(): void; forget(): void } {
  const owner = new PackOwner();
  const cache = new PackCache(OPEN_PACKS, (hash) => readPackBytes(native(data), hash));
  return {
    async putPacks(packs) {
      await owner.hold();
      const { writePacks } = await import('./writePacks.ts'); // only who imports writes
      await writePacks(native(data), packs, owner.name);
    },
    packs: async (hashes) => readPacks(native(data), hashes),
    packIndexes: async (hashes) => readPackIndexes(native(data), hashes),
    async sweepPacks(named) {
      const { sweep } = await import('./sweep.ts');
      const abandoned = await sweep(native(log), native(data), named);
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
