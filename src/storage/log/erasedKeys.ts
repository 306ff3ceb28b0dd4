import type { ItemId, MemberId } from '#domain/ids.ts';

// Keys of the store `erased`, beside ids of events and hashes of bodies; apart from what erases, because every start has them.

const ITEM = 'item:';

export const itemKey = (item: ItemId): string => `${ITEM}${item}`;
export const memberKey = (member: MemberId): string => `member:${member}`;

/** Erased items among such keys. */
export const itemsIn = (keys: readonly IDBValidKey[]): ItemId[] =>
  keys.flatMap((key) => (typeof key === 'string' && key.startsWith(ITEM) ? [key.slice(ITEM.length) as ItemId] : []));
