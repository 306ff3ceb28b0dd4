import type { ImageContent, ItemContent, ItemRow } from '../types.ts';

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
  /** What can be marked and learned from, as one text; empty where there are only pictures. Spans count the code points of it. */
  readonly text: (content: Content) => string;
  /** Images whose files belong to the item; the first stands for it in lists. */
  readonly images: (content: Content) => readonly ImageContent[];
}
