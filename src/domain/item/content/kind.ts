import type { ItemContent, ItemRow } from '../types.ts';

/** What the house asks of a medium. One file a medium, one line in `index.ts`; nobody else switches on the kind. */
export interface ContentKind<Content extends ItemContent> {
  /** Tells contents apart: equal contents have equal keys. */
  readonly key: (content: Content) => string;
  /** Names the content's group, see `groupKey`. */
  readonly group: (content: Content) => string;
  /** The content as canonical JSON. */
  readonly json: (content: Content) => string;
  /** What lists show of an item, and what a search for words looks through; may be long. */
  readonly words: (content: Content, row: Pick<ItemRow, 'externalId' | 'source'>) => string;
  /** Hash of the file whose bytes belong to the item, or null. */
  readonly media: (content: Content) => string | null;
}
