import type { ItemRow } from '#domain/item/types.ts';

/** How many answers an item has to compare. */
export const candidatesIn = ({ content }: ItemRow): number => (content.kind === 'candidates' ? content.candidates.length : 0);

/** What the answer at a place is called on screen. */
export const letterOf = (place: number): string => String.fromCharCode(65 + place);
