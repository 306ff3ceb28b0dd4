import type { JsonObject } from '#domain/json.ts';
import type { NewItem } from '../servicesApi.ts';
import { pngOf } from './png.ts';
import type { TemplateItem } from './types.ts';

/** Items of a template as they are brought in. */
export const newItems = (items: readonly TemplateItem[]): readonly NewItem[] =>
  items.map((item) => (item.kind === 'scene' ? { file: new Blob([pngOf(item)], { type: 'image/png' }) } : { row: rowOf(item) }));

type Written = Exclude<TemplateItem, { readonly kind: 'scene' }>;

/** A content as the row of a file, under the names that imports know. */
export function rowOf(item: Written): JsonObject {
  if (item.kind === 'text') return { text: item.text };
  if (item.kind === 'dialogue') return { turns: item.turns.map(({ speaker, text }) => ({ speaker, text })) };
  const words = (content: Written | (typeof item.candidates)[number]['content']): string => (content.kind === 'text' ? content.text : '');
  return {
    prompt: item.prompt === null ? '' : words(item.prompt),
    candidates: item.candidates.map(({ name, content }) => ({ name, text: words(content) })),
  };
}
