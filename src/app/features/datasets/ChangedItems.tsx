import { Link } from '@tanstack/react-router';
import { useCallback, useState, type ReactNode } from 'react';
import type { VersionDiff } from '#domain/dataset/lineage.ts';
import type { ItemId } from '#domain/ids.ts';
import { mediaOf, wordsOf } from '#domain/item/content/index.ts';
import type { Label } from '#domain/schema/types.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Table } from '#ui/Table.tsx';
import { Answer } from '#app/parts/Answer.tsx';
import { ItemThumb } from '#app/parts/ItemThumb.tsx';
import { useReading } from '#app/parts/useReading.ts';
import { useSession } from '#app/store/session.ts';
import styles from './Datasets.module.css';

/** Items shown at a time; more come on request. */
const SHOWN = 50;
const EXCERPT = 160;

interface Props {
  readonly changed: VersionDiff['changed'];
  readonly labels: readonly Label[];
}

/** Items whose label changed, before and after. */
export function ChangedItems({ changed, labels }: Props): ReactNode {
  const [shown, setShown] = useState(SHOWN);
  return (
    <>
      <Table
        caption="Items with another label"
        captionHidden
        rows={changed.slice(0, shown)}
        rowKey={({ id }) => id}
        columns={[
          { key: 'item', title: 'Item', cell: ({ id }) => <ItemName id={id} /> },
          { key: 'from', title: 'Was', cell: ({ from }) => <Value value={from} labels={labels} /> },
          { key: 'to', title: 'Became', cell: ({ to }) => <Value value={to} labels={labels} /> },
        ]}
      />
      <More shown={shown} of={changed.length} onMore={() => setShown(shown + SHOWN)} />
    </>
  );
}

/** Items that came or went, folded until somebody wants to see them. */
export function IdList({ title, ids }: { readonly title: string; readonly ids: readonly ItemId[] }): ReactNode {
  const [open, setOpen] = useState(false);
  const [shown, setShown] = useState(SHOWN);
  return (
    <details className={styles['inside']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && (
        <>
          <ul className={styles['ids']}>
            {ids.slice(0, shown).map((id) => (
              <li key={id}>
                <ItemName id={id} />
              </li>
            ))}
          </ul>
          <More shown={shown} of={ids.length} onMore={() => setShown(shown + SHOWN)} />
        </>
      )}
    </details>
  );
}

function More({ shown, of, onMore }: { readonly shown: number; readonly of: number; readonly onMore: () => void }): ReactNode {
  return shown >= of ? null : <Button onClick={onMore}>Show more of {(of - shown).toLocaleString('en')}</Button>;
}

function Value({ value, labels }: { readonly value: Props['changed'][number]['from']; readonly labels: readonly Label[] }): ReactNode {
  return value === null ? <Badge>no label</Badge> : <Answer kind="label" value={value} labels={labels} />;
}

/** The beginning of an item, as a link to where its labels come from. */
function ItemName({ id }: { readonly id: ItemId }): ReactNode {
  const session = useSession();
  const reading = useReading(
    id,
    useCallback(() => session.detail(id), [session, id]),
  );
  const row = reading.state === 'read' ? reading.value?.row : undefined;
  return (
    <Link to="/p/$projectId/lineage/$itemId" params={{ projectId: session.id, itemId: id }} className={styles['item']}>
      <ItemThumb media={row === undefined ? null : mediaOf(row.content)} size="small" />
      <span className={styles['words']} dir="auto">
        {row === undefined ? id.slice(0, 12) : wordsOf(row).slice(0, EXCERPT)}
      </span>
    </Link>
  );
}
