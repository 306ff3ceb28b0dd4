import type { Hash } from '#domain/ids.ts';
import { imagesOf } from '#domain/item/content/index.ts';
import { parsePack } from '#domain/item/packRows.ts';
import type { ItemRow } from '#domain/item/types.ts';
import type { StateData } from '#domain/state/data.ts';
import type { ProjectStore } from '#storage/types.ts';
import type { Engine } from './engine.ts';

/** Files that rows name. */
export const mediaOfRows = (rows: readonly ItemRow[]): Hash[] => rows.flatMap(({ content }) => imagesOf(content).map(({ media }) => media));

/** Files that the rows of item packs name, each once; a pack that is not here names none. Reads one pack at a time. */
export async function mediaOfPacks(store: ProjectStore, packs: readonly Hash[]): Promise<Set<Hash>> {
  const named = new Set<Hash>();
  for (const hash of packs) {
    const [pack] = await store.packs([hash]);
    if (pack === undefined) continue;
    for (const media of mediaOfRows(parsePack<ItemRow>(new TextDecoder().decode(pack.bytes)))) named.add(media);
  }
  return named;
}

/** Packs of the imports whose items are made of files. */
const filePacks = ({ imports }: StateData): Hash[] =>
  imports.flatMap((entry) => (entry.kind === 'items' && entry.medium !== 'text' ? entry.packs.map((pack) => pack.hash) : []));

/** Removes the files that an import which was cut off has left. Costs next to nothing when there was none. */
export const sweepMedia = (engine: Engine): Promise<number> =>
  engine.store.sweepMedia(async () => {
    await engine.catchUp(); // another tab may have imported the same files since
    return mediaOfPacks(engine.store, filePacks(engine.data));
  });
