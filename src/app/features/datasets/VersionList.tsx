import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { Hash } from '#domain/ids.ts';
import type { DatasetVersion } from '#domain/state/view.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { Table } from '#ui/Table.tsx';
import { memberName } from '#app/parts/names.ts';
import { dateTime } from '#app/parts/time.ts';
import type { DatasetSearch } from '#app/routes/datasets.tsx';
import { useProject } from '#app/store/session.ts';
import { titleOf } from './titles.ts';
import { useLabeled } from './useLabeled.ts';
import styles from './Datasets.module.css';

interface Props {
  readonly versions: readonly DatasetVersion[];
  readonly go: (search: DatasetSearch) => void;
}

/** All versions, newest first; two can be picked to be compared. */
export function VersionList({ versions, go }: Props): ReactNode {
  const update = useProject((now) => now);
  const labeled = useLabeled(versions);
  const [picked, setPicked] = useState<readonly Hash[]>([]);
  const pick = (version: Hash, on: boolean): void =>
    setPicked((now) => (on ? [...now.filter((each) => each !== version), version].slice(-2) : now.filter((each) => each !== version)));
  const inOrder = versions.filter(({ version }) => picked.includes(version)); // oldest first
  const [from, to] = inOrder;
  const modelsOn = (version: Hash): number => update.view.models.filter(({ dataset }) => dataset === version).length;
  return (
    <div className={styles['list']}>
      <Table
        caption="Dataset versions"
        captionHidden
        rows={versions.toReversed()}
        rowKey={(each) => each.version}
        columns={[
          {
            key: 'pick',
            title: '',
            cell: (each) => (
              <input
                type="checkbox"
                className={styles['pick']}
                aria-label={`Compare ${titleOf(each)}`}
                checked={picked.includes(each.version)}
                onChange={(event) => pick(each.version, event.target.checked)}
              />
            ),
          },
          {
            key: 'name',
            title: 'Version',
            cell: (each) => (
              <div className={styles['named']}>
                <button type="button" className={styles['open']} onClick={() => go({ version: each.version })}>
                  {titleOf(each)}
                </button>
                {each.name !== '' && <code title={each.version}>{each.version.slice(0, 12)}</code>}
                {each.note !== '' && <div className={styles['muted']}>{each.note}</div>}
              </div>
            ),
          },
          { key: 'items', title: 'Items', numeric: true, cell: (each) => each.items.toLocaleString('en') },
          { key: 'labeled', title: 'Labeled', numeric: true, cell: (each) => labeled.get(each.version)?.toLocaleString('en') ?? '–' },
          { key: 'models', title: 'Models', numeric: true, cell: (each) => (modelsOn(each.version) > 0 ? modelsOn(each.version) : '–') },
          { key: 'at', title: 'Frozen', cell: (each) => <time dateTime={new Date(each.wall).toISOString()}>{dateTime(each.wall)}</time> },
          { key: 'by', title: 'By', cell: (each) => memberName(each.author, update) },
          {
            key: 'here',
            title: '',
            cell: (each) => (each.parts.length === 0 && each.items > 0 ? <Badge tone="warn">rows not here</Badge> : null),
          },
        ]}
      />
      {versions.length > 1 && (
        <div className={styles['compare']} role="status">
          <Button
            icon={<IconArrowsLeftRight size={16} />}
            disabled={from === undefined || to === undefined}
            onClick={() => from !== undefined && to !== undefined && go({ version: to.version, with: from.version })}
          >
            Compare
          </Button>
          <span className={styles['muted']}>
            {from === undefined
              ? 'Tick two versions to see what changed between them.'
              : to === undefined
                ? `${titleOf(from)} with … tick another one.`
                : `${titleOf(from)} with ${titleOf(to)}`}
          </span>
        </div>
      )}
    </div>
  );
}
