import type { ItemRow } from '#domain/item/types.ts';
import type { KnownImage } from '../images/readOne.ts';

/** Items that are images, as annotation files alone may speak of them. */
export const knownImages = (items: readonly (ItemRow & { readonly externalId: string })[]): readonly KnownImage[] =>
  items.flatMap(({ content, source, externalId, meta, group }) =>
    content.kind === 'image' ? [{ content, source, externalId, meta, group }] : [],
  );
