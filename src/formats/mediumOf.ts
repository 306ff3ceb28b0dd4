import type { Medium } from '#domain/item/types.ts';

/** Formats whose items are images; every other brings texts. */
const IMAGE_FORMATS: ReadonlySet<string> = new Set(['images', 'idx']);

/** What the items of a file or set in that format are. */
export const mediumOfFormat = (format: string): Medium => (IMAGE_FORMATS.has(format) ? 'image' : 'text');
