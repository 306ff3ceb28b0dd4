import type { ReactNode } from 'react';
import type { VersionContents } from '#domain/dataset/contents.ts';
import type { Label } from '#domain/schema/types.ts';
import { chipColors, ColorChip } from '#ui/ColorChip.tsx';
import { Stat } from '#ui/Stat.tsx';
import { Table } from '#ui/Table.tsx';
import styles from './Datasets.module.css';

const number = (n: number): string => n.toLocaleString('en');

interface Props {
  readonly contents: VersionContents;
  /** Labels of the version's schema. */
  readonly labels: readonly Label[];
}

/** What is in a version: items, labels, splits, and marks that deserve a second look. */
export function Contents({ contents, labels }: Props): ReactNode {
  const { states, splits } = contents;
  return (
    <div className={styles['contents']}>
      <div className={styles['stats']}>
        <Stat label="Items" value={number(contents.items)} />
        <Stat label="Labeled" value={number(states.labeled + states['confirmed-empty'])} note={rest(states)} />
        <Stat
          label="Training"
          value={number(splits.train)}
          note={splits.excluded > 0 ? `${number(splits.excluded)} kept out` : undefined}
        />
        <Stat label="Test" value={number(splits.test)} />
        <Stat label="Stale" value={number(contents.stale)} note="their rule has changed since" />
        <Stat label="Exposed" value={number(contents.exposed)} note="a rule that now covers more may apply" />
        <Stat label="Hard" value={number(contents.hard)} />
      </div>
      <ByLabel contents={contents} labels={labels} />
    </div>
  );
}

function rest({ unseen, skipped, 'confirmed-empty': empty }: VersionContents['states']): string | undefined {
  const parts = [
    unseen > 0 ? `${number(unseen)} unlabeled` : '',
    skipped > 0 ? `${number(skipped)} skipped` : '',
    empty > 0 ? `${number(empty)} with none` : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? undefined : parts.join(', ');
}

const keptOut = {
  key: 'excluded',
  title: 'Kept out',
  numeric: true,
  cell: ({ splits }: { readonly splits: VersionContents['splits'] }): string => number(splits.excluded),
};

function ByLabel({ contents, labels }: Props): ReactNode {
  const known = new Map<string, Label>(labels.map((label) => [label.id, label]));
  const rows = Object.entries(contents.labels)
    .map(([id, splits]) => ({ id, splits, total: splits.train + splits.test + splits.excluded }))
    .sort((a, b) => b.total - a.total || (a.id < b.id ? -1 : 1));
  const most = Math.max(1, ...rows.map(({ total }) => total));
  if (rows.length === 0) return null;
  return (
    <Table
      caption="By label and split"
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'label',
          title: 'Label',
          cell: ({ id }) => (
            <ColorChip color={known.get(id)?.color ?? 7} name={known.get(id)?.name ?? id} faded={known.get(id)?.retired === true} />
          ),
        },
        {
          key: 'bar',
          title: '',
          cell: ({ id, total }) => (
            <div className={styles['track']} aria-hidden="true">
              <div className={styles['bar']} style={{ ...chipColors(known.get(id)?.color ?? 7), width: `${(100 * total) / most}%` }} />
            </div>
          ),
        },
        { key: 'train', title: 'Training', numeric: true, cell: ({ splits }) => number(splits.train) },
        { key: 'test', title: 'Test', numeric: true, cell: ({ splits }) => number(splits.test) },
        ...(contents.splits.excluded > 0 ? [keptOut] : []),
        { key: 'total', title: 'All', numeric: true, cell: ({ total }) => number(total) },
      ]}
    />
  );
}
