import type { Hash } from '#domain/ids.ts';
import type { ItemContent, ItemRow, Medium } from '../types.ts';
import { image } from './image.ts';
import type { ContentKind } from './kind.ts';
import { text } from './text.ts';

/** Every medium. A new one is one file and one line here. */
const kinds = Object.freeze({ text, image }) satisfies { readonly [Kind in Medium]: ContentKind<Extract<ItemContent, { kind: Kind }>> };

export const MEDIA = Object.freeze(Object.keys(kinds)) as readonly Medium[];

const kindOf = <Content extends ItemContent>(content: Content): ContentKind<Content> =>
  kinds[content.kind] as ContentKind<ItemContent> as ContentKind<Content>;

/** Tells contents apart: equal contents have equal keys. */
export const contentKey = (content: ItemContent): string => kindOf(content).key(content);
/** Names the content's own group. */
export const contentGroup = (content: ItemContent): string => kindOf(content).group(content);
/** The content as canonical JSON. */
export const contentJson = (content: ItemContent): string => kindOf(content).json(content);
/** What lists show of an item, and what a search for words looks through; may be long. */
export const wordsOf = (row: Pick<ItemRow, 'content' | 'externalId' | 'source'>): string => kindOf(row.content).words(row.content, row);
/** Hash of the file whose bytes belong to the item, or null. */
export const mediaOf = (content: ItemContent): Hash | null => kindOf(content).media(content) as Hash | null;
