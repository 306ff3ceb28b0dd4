import type { Hash } from '#domain/ids.ts';
import type { ImageContent, ItemContent, ItemRow, Medium } from '../types.ts';
import { candidates } from './candidates.ts';
import { dialogue } from './dialogue.ts';
import { image } from './image.ts';
import type { ContentKind } from './kind.ts';
import { text } from './text.ts';

/** Every medium. A new one is one file and one line here. */
const kinds = Object.freeze({ text, image, dialogue, candidates }) satisfies {
  readonly [Kind in Medium]: ContentKind<Extract<ItemContent, { kind: Kind }>>;
};

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
/** The text that spans point into and that texts are learned from: of a dialogue its turns, joined by line feeds; of pictures none. */
export const textOf = (content: ItemContent): string => kindOf(content).text(content);
/** Images whose files belong to the item, in its order. */
export const imagesOf = (content: ItemContent): readonly ImageContent[] => kindOf(content).images(content);
/** Hash of the file whose picture stands for the item in lists, or null. */
export const mediaOf = (content: ItemContent): Hash | null => imagesOf(content)[0]?.media ?? null;
