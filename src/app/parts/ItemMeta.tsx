import type { ReactNode } from 'react';
import type { ItemContent, ItemRow, Orientation } from '#domain/item/types.ts';
import styles from './ItemMeta.module.css';

const LONGEST = 200;

const words = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** What the file of an image says about itself. */
function factsOf(content: ItemContent): readonly (readonly [string, string])[] {
  if (content.kind !== 'image') return [];
  const { width, height, type, bytes, orientation, frames } = content;
  const pixels = `${width.toLocaleString('en')} × ${height.toLocaleString('en')}`;
  return [
    ['pixels', pixels],
    ['file', `${type.replace('image/', '').toUpperCase()}, ${fileSize(bytes)}`],
    ...(orientation === 1 ? [] : [['EXIF', `stored ${TURNED[orientation]}, shown upright`] as const]),
    ...(frames === 1 ? [] : [['pictures', `${frames.toLocaleString('en')}, the first is shown`] as const]),
  ];
}

/** How the stored pixels differ from the upright picture, by EXIF orientation. */
const TURNED: Readonly<Record<Orientation, string>> = {
  1: 'upright',
  2: 'mirrored',
  3: 'upside down',
  4: 'upside down and mirrored',
  5: 'turned and mirrored',
  6: 'turned to the left',
  7: 'turned and mirrored',
  8: 'turned to the right',
};

const fileSize = (bytes: number): string =>
  bytes < 10_000
    ? `${bytes.toLocaleString('en')} bytes`
    : bytes < 1_000_000
      ? `${Math.round(bytes / 1000)} kB`
      : `${(bytes / 1e6).toFixed(1)} MB`;

/** Where an item comes from and what else the file said about it. */
export function ItemMeta({ row }: { readonly row: ItemRow }): ReactNode {
  const entries = [...factsOf(row.content), ...Object.entries(row.meta)];
  return (
    <dl className={styles['meta']}>
      <div>
        <dt>from</dt>
        <dd>
          {row.source}
          {row.externalId !== null && ` ${row.externalId}`}
        </dd>
      </div>
      {entries.map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{words(value)}</dd>
        </div>
      ))}
    </dl>
  );
}
