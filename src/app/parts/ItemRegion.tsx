import type { ReactNode } from 'react';
import type { Drawing } from '#annotators/image/drawing.ts';
import type { ItemContent, ItemRow } from '#domain/item/types.ts';
import { Beside } from './Beside.tsx';
import { ItemBody } from './ItemBody.tsx';
import styles from './ItemRegion.module.css';

interface Props {
  readonly row: ItemRow;
  /** What comes next, to be made ready meanwhile. */
  readonly ahead?: readonly ItemContent[];
  /** It is answered without knowing what was said before. */
  readonly blind?: boolean;
  /** What is drawn on an image. */
  readonly drawing?: Drawing | null;
}

/** The file's own name: the folders around it may be named like labels, which a random check must not tell. */
const nameOf = ({ externalId, source }: ItemRow): string => (externalId ?? source).split('/').at(-1) ?? source;

const NAMES = { text: 'Text of the item', dialogue: 'Dialogue', candidates: 'Answers to compare' } as const;

/** The part of a screen that shows an item: a text scrolls in it, an image fills it and stays mounted when the next one comes. */
export function ItemRegion({ row, ahead = [], blind = false, drawing = null }: Props): ReactNode {
  const { content } = row;
  if (content.kind !== 'image') {
    return (
      <div key={row.id} className={styles['text']} tabIndex={0} role="region" aria-label={NAMES[content.kind]}>
        <Beside row={row} blind={blind} />
        <ItemBody content={content} />
      </div>
    );
  }
  return (
    <div key="image" className={styles['image']} role="region" aria-label="Picture of the item">
      <Beside row={row} blind={blind} />
      <ItemBody content={content} name={nameOf(row)} {...{ ahead, drawing }} />
    </div>
  );
}
