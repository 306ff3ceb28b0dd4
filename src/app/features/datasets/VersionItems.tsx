import { useNavigate } from '@tanstack/react-router';
import { useCallback, useState, type ReactNode } from 'react';
import type { Label } from '#domain/schema/types.ts';
import type { DatasetVersion, ProjectView } from '#domain/state/view.ts';
import type { VersionPage } from '#jobs/project/project.api.ts';
import { Badge } from '#ui/Badge.tsx';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Notice } from '#ui/Notice.tsx';
import { VirtualList } from '#ui/VirtualList.tsx';
import { Answer } from '#app/parts/Answer.tsx';
import { ItemThumb } from '#app/parts/ItemThumb.tsx';
import { QueryBox } from '#app/parts/QueryBox.tsx';
import { plural } from '#app/parts/time.ts';
import { usePages } from '#app/parts/usePages.ts';
import type { DatasetSearch } from '#app/routes/datasets.tsx';
import { useSession } from '#app/store/session.ts';
import styles from './Datasets.module.css';

const ROW = 32;
const PICTURE_ROW = 40;
type Row = VersionPage['rows'][number];

interface Props {
  readonly version: DatasetVersion;
  /** The project as the version saw it. */
  readonly then: ProjectView;
  readonly search: DatasetSearch;
  readonly go: (search: DatasetSearch, replace?: boolean) => void;
}

/** Items of a version as they were; the search is part of the address. */
export function VersionItems({ version, then, search, go }: Props): ReactNode {
  const session = useSession();
  const navigate = useNavigate();
  const { q = '' } = search;
  const [active, setActive] = useState(-1);
  const id = version.version;
  const read = useCallback((offset: number, limit: number) => session.versionPage(id, q, offset, limit), [session, id, q]);
  const pages = usePages(`${id} ${q}`, read);
  const filter = (next: string): void => {
    setActive(-1);
    go({ version: id, tab: 'items', ...(next !== '' && { q: next }) }, true);
  };
  const open = (index: number): void => {
    const row = pages.row(index);
    if (row !== undefined) void navigate({ to: '/p/$projectId/lineage/$itemId', params: { projectId: session.id, itemId: row.id } });
  };
  if (pages.total === null && pages.problem !== null && q === '') {
    return (
      <Notice tone="error" title="The items of this version cannot be shown">
        {pages.problem}
      </Notice>
    );
  }
  const labels = then.schema?.schema.labels ?? [];
  return (
    <div className={styles['items']}>
      <QueryBox query={q} problem={pages.problem} onQuery={filter} />
      <p className={styles['muted']} role="status">
        {pages.total === null
          ? 'Looking…'
          : q === ''
            ? plural(pages.total, 'item')
            : `${plural(pages.total, 'item')} of ${version.items.toLocaleString('en')}`}
      </p>
      <div className={styles['rows']}>
        {pages.total === 0 ? (
          <EmptyState title="No item matches" actions={<Button onClick={() => filter('')}>Show all items</Button>} />
        ) : (
          <VirtualList
            label="Items of the version"
            count={pages.total ?? 0}
            rowHeight={then.medium === 'image' ? PICTURE_ROW : ROW}
            active={active}
            onActive={setActive}
            onOpen={open}
            openOnClick
            onWindow={pages.need}
            row={(index) => <VersionRow row={pages.row(index)} labels={labels} />}
          />
        )}
      </div>
    </div>
  );
}

function VersionRow({ row, labels }: { readonly row: Row | undefined; readonly labels: readonly Label[] }): ReactNode {
  if (row === undefined) return <div className={styles['row']}>…</div>;
  const { view, excerpt, content, label, split } = row;
  return (
    <div className={styles['row']}>
      <span className={styles['excerpt']} dir="auto">
        {content === null ? (
          <>
            <ItemThumb media={row.media} size="small" value={row.view.resolved?.value} />
            <span className={styles['words']}>{excerpt}</span>
          </>
        ) : (
          <Badge tone="warn">{content === 'erased' ? 'erased since' : 'not in this copy'}</Badge>
        )}
      </span>
      <span className={styles['marks']}>
        {view.disputed && <Badge tone="warn">disputed</Badge>}
        {view.hard.length > 0 && <Badge tone="warn">hard</Badge>}
        {split !== 'train' && <Badge>{split === 'test' ? 'test' : 'kept out'}</Badge>}
      </span>
      <span className={styles['answer']}>
        {label !== null ? (
          <Badge tone="warn">{label === 'erased' ? 'label erased since' : 'label not here'}</Badge>
        ) : (
          view.resolved !== null && <Answer kind={view.resolved.kind} value={view.resolved.value} labels={labels} />
        )}
      </span>
    </div>
  );
}
