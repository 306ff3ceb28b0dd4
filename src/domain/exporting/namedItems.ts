import type { Hash } from '../ids.ts';
import type { ItemRow } from '../item/types.ts';
import type { StateData } from '../state/data.ts';
import { itemsOfPack, packsInOrder } from './order.ts';

/** Items that count and have a name of their own in their source, in order of import. */
export async function namedItems(
  data: StateData,
  readPack: (hash: Hash) => Promise<readonly ItemRow[]>,
): Promise<readonly (ItemRow & { readonly externalId: string })[]> {
  const found: (ItemRow & { readonly externalId: string })[] = [];
  for (const pack of packsInOrder(data))
    for (const { row } of itemsOfPack(data, pack, await readPack(pack.hash)))
      if (row.externalId !== null) found.push({ ...row, externalId: row.externalId });
  return found;
}
