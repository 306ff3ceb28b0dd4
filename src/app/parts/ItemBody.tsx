import type { ReactNode } from 'react';
import type { ItemContent } from '#domain/item/types.ts';
import { TextItem } from '#annotators/text/TextItem.tsx';

/** What is looked at, as large as it can be. */
export function ItemBody({ content }: { readonly content: ItemContent }): ReactNode {
  return content.kind === 'text' ? <TextItem text={content.text} /> : null;
}
