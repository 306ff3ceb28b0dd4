import type { ItemId } from '../ids.ts';

/** What an event may say about an item, or in words of its author, that goes with the item or with the author. */
export interface Telling {
  readonly item: ItemId | null;
  /** Words of its author. */
  readonly words: boolean;
}

/** Null for events that tell nothing but ids, labels and numbers. Of an unreadable payload everything is taken for words. */
export function tellingOf(type: string, payload: unknown): Telling | null {
  if (payload === null || (type !== 'CommentAdded' && type !== 'HardTagged' && type !== 'ItemMetaChanged')) return null;
  const { item, note } = payload as { readonly item?: unknown; readonly note?: unknown };
  const words = type === 'CommentAdded' || (type === 'HardTagged' && note !== '');
  return { item: typeof item === 'string' ? (item as ItemId) : null, words };
}
