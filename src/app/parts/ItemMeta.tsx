import type { ReactNode } from 'react';
import type { ItemRow } from '#domain/item/types.ts';
import styles from './ItemMeta.module.css';

const LONGEST = 200;

const words = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

/** Where an item comes from and what else the file said about it. */
export function ItemMeta({ row }: { readonly row: ItemRow }): ReactNode {
  const entries = Object.entries(row.meta);
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
