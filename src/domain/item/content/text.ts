import type { TextContent } from '../types.ts';
import type { ContentKind } from './kind.ts';

/** Text with case folded, digits as 0 and white space collapsed: near-equal texts share it, and so a group. */
export const normaliseText = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\p{Nd}/gu, '0')
    .replace(/\s+/gu, ' ')
    .trim();

export const text: ContentKind<TextContent> = {
  key: (content) => content.text,
  group: (content) => `text:${normaliseText(content.text)}`,
  json: (content) => `{"kind":"text","text":${JSON.stringify(content.text)}}`,
  words: (content) => content.text,
  text: (content) => content.text,
  images: () => [],
};
