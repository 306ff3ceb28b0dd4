import type { NewItem } from '../servicesApi.ts';
import { pngOf } from './png.ts';
import type { TemplateItem } from './types.ts';

/** Items of a template as they are brought in. */
export const newItems = (items: readonly TemplateItem[]): readonly NewItem[] =>
  items.map((item) => {
    if (item.kind === 'scene') return { file: new Blob([pngOf(item)], { type: 'image/png' }) };
    const { kind: _, ...row } = item;
    return { row: JSON.parse(JSON.stringify(row)) };
  });
