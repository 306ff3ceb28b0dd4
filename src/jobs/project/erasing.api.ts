import type { ItemId, MemberId } from '#domain/ids.ts';

/** What is to be forgotten. */
export type ErasureTarget = { readonly kind: 'item'; readonly item: ItemId } | { readonly kind: 'person'; readonly member: MemberId };
