import { parsePack, parseRow } from '#domain/item/packRows.ts';
import type { ItemRow, LabelRow } from '#domain/item/types.ts';
import type { Connection } from '../connection.ts';
import { StorageError } from '../errors.ts';
import type { ProjectStore } from '../types.ts';
import { PackOwner } from './owner.ts';
import { PackCache } from './packCache.ts';
import { readPackBytes, readPackIndexes, readPacks } from './packs.ts';

/** Packs kept open for single rows: neighbours in the queue mostly come from a few. */
const OPEN_PACKS = 24;

type PackMethods = Pick<ProjectStore, 'putPacks' | 'packs' | 'packIndexes' | 'sweepPacks' | 'itemRow' | 'labelRows'>;

/** The packs of a project; `release` ends this writer's hold on packs that no event names yet. */
export function packStore(log: Connection, data: Connection): PackMethods & { release(): void; forget(): void } {
  const owner = new PackOwner();
  const cache = new PackCache(OPEN_PACKS, (hash) => readPackBytes(data.native(), hash));
  return {
    async putPacks(packs) {
      await owner.hold();
      const { writePacks } = await import('./writePacks.ts'); // only who imports writes
      await writePacks(data.native(), packs, owner.name);
    },
    packs: async (hashes) => readPacks(data.native(), hashes),
    packIndexes: async (hashes) => readPackIndexes(data.native(), hashes),
    async sweepPacks(named) {
      const { sweep } = await import('./sweep.ts');
      const abandoned = await sweep(log.native(), data.native(), named);
      for (const hash of abandoned) cache.forget(hash);
      return abandoned.length;
    },
    async itemRow(pack, row) {
      const line = await cache.line(pack, row);
      return line === undefined ? undefined : readRow(line);
    },
    async labelRows(pack) {
      const bytes = await readPackBytes(data.native(), pack);
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
