import { canonicalJson } from '#domain/json.ts';
import type { ImageContent } from '../types.ts';
import type { ContentKind } from './kind.ts';

/** Images are told apart by the bytes of their files and grouped by what is seen. */
export const image: ContentKind<ImageContent> = {
  key: (content) => content.media,
  group: (content) => `image:${content.look}`,
  json: (content) => canonicalJson(content),
  words: (_, row) => row.externalId ?? row.source,
  text: () => '',
  images: (content) => [content],
};
