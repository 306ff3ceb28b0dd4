import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { VirtualGrid } from '#ui/VirtualGrid.tsx';
import { VirtualList } from '#ui/VirtualList.tsx';
import { QueryBox } from '#app/parts/QueryBox.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { useTransferDialog } from '#app/store/transferDialog.ts';
import { DataRow } from './DataRow.tsx';
import { GalleryCell } from './GalleryCell.tsx';

import { QuickFilters } from './QuickFilters.tsx';
import { usePages } from './usePages.ts';
import styles from './DataPage.module.css';

const ROW = 32;
const CELL = { width: 168, height: 184 } as const;
const route = getRouteApi('/p/$projectId/data');

/** Every item, or those that match a query; the query is part of the address. */
export function DataPage(): ReactNode {
  const { q = '', view } = route.useSearch();
  const { projectId } = route.useParams();
  const navigate = useNavigate();
  const items = useProject((update) => update.view.counts.items);
  const medium = useProject((update) => update.view.medium);
  const show = useTransferDialog((state) => state.show);
  const pages = usePages(q);
  const [active, setActive] = useState(-1);
  const shown = view ?? (medium === 'image' ? 'gallery' : 'table');
  const go = (search: { readonly q?: string; readonly view?: 'table' | 'gallery' }): void =>
    void navigate({ to: '/p/$projectId/data', params: { projectId }, search, replace: true });
  const filter = (next: string): void => {
    setActive(-1);
    go({ ...(next !== '' && { q: next }), ...(view !== undefined && { view }) });
  };
  const open = (index: number): void => {
    const row = pages.row(index);
    if (row !== undefined) void navigate({ to: '/p/$projectId/item/$itemId', params: { projectId, itemId: row.id } });
  };
  if (items === 0) {
    return (
      <EmptyState
        title="No items yet"
        actions={
          <Button look="primary" onClick={() => show('import')}>
            Import
          </Button>
        }
      >
        {medium === 'image'
          ? 'Images that you import, single, in folders or in a zip, are shown here and can be searched.'
          : 'Items that you import are listed here and can be searched.'}
      </EmptyState>
    );
  }
  return (
    <div className={styles['page']}>
      <div className={styles['top']}>
        <h1 className="visually-hidden">Data</h1>
        <QueryBox query={q} problem={pages.problem} onQuery={filter} />
        <div className={styles['actions']}>
          <Button onClick={() => show('import')}>Import…</Button>
          <Button onClick={() => show('imports')}>Past imports…</Button>
          <Button onClick={() => show('export')}>Export…</Button>
        </div>
        <QuickFilters query={q} onQuery={filter} />
      </div>
      <div className={styles['bar']}>
        <p className={styles['count']} role="status">
          {pages.total === null
            ? 'Looking…'
            : q === ''
              ? plural(pages.total, 'item')
              : `${plural(pages.total, 'item')} of ${items.toLocaleString('en')}`}
        </p>
        {medium === 'image' && (
          <Segmented
            label="View"
            labelHidden
            value={shown}
            onChange={(next) => go({ ...(q !== '' && { q }), view: next })}
            options={[
              { value: 'gallery', title: 'Gallery' },
              { value: 'table', title: 'Table' },
            ]}
          />
        )}
      </div>
      <div className={styles['list']}>
        {pages.total === 0 && q !== '' ? (
          <EmptyState title="No item matches" actions={<Button onClick={() => filter('')}>Show all items</Button>}>
            Every term has to hold. Take one away, or put (a | b) where either is enough.
          </EmptyState>
        ) : shown === 'gallery' ? (
          <VirtualGrid
            label="Items"
            count={pages.total ?? 0}
            cellWidth={CELL.width}
            cellHeight={CELL.height}
            active={active}
            onActive={setActive}
            onOpen={open}
            onWindow={pages.need}
            cell={(index) => <GalleryCell row={pages.row(index)} />}
          />
        ) : (
          <VirtualList
            label="Items"
            count={pages.total ?? 0}
            rowHeight={ROW}
            active={active}
            onActive={setActive}
            onOpen={open}
            openOnClick
            onWindow={pages.need}
            row={(index) => <DataRow row={pages.row(index)} />}
          />
        )}
      </div>
    </div>
  );
}
