import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { VirtualGrid } from '#ui/VirtualGrid.tsx';
import { VirtualList } from '#ui/VirtualList.tsx';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { DataView } from '#app/routes/data.tsx';
import { useHistoryKeys } from '#app/bulk/useHistoryKeys.ts';
import { QueryBox } from '#app/parts/QueryBox.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { useTransferDialog } from '#app/store/transferDialog.ts';
import { DataRow } from './DataRow.tsx';
import { GalleryCell } from './GalleryCell.tsx';
import { QuickFilters } from './QuickFilters.tsx';
import { RegionTiles } from './RegionTiles.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { usePages } from './usePages.ts';
import { useNarrow } from '#ui/useNarrow.ts';
import { useSelection } from './useSelection.ts';
import styles from './DataPage.module.css';

/** Height of a row in pixels: on one line, and on a phone on two. */
const ROW = { wide: 32, narrow: 60 } as const;
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
  const showExportOf = useTransferDialog((state) => state.showExportOf);
  const pages = usePages(q);
  const [active, setActive] = useState(-1);
  const list = useRef<HTMLDivElement>(null);
  const { row } = pages;
  const idAt = useCallback((index: number) => row(index)?.id, [row]);
  const selection = useSelection(q, pages.total, idAt);
  useHistoryKeys();
  const narrow = useNarrow();
  const toList = (): void => {
    if ((pages.total ?? 0) === 0) return;
    if (active < 0) setActive(0);
    list.current?.focus();
  };
  const drawn = useProject(({ view: now }) => now.schema !== null && kindOf(now.schema.schema.kind).offers === true);
  const shown = view === 'regions' && !drawn ? 'gallery' : (view ?? (medium === 'image' ? 'gallery' : 'table'));
  const go = (search: { readonly q?: string; readonly view?: DataView }): void =>
    void navigate({ to: '/p/$projectId/data', params: { projectId }, search, replace: true });
  const filter = (next: string): void => {
    setActive(-1);
    go({ ...(next !== '' && { q: next }), ...(view !== undefined && { view }) });
  };
  const open = (index: number): void => {
    const opened = pages.row(index);
    if (opened !== undefined)
      void navigate({ to: '/p/$projectId/item/$itemId', params: { projectId, itemId: opened.id }, search: { q, at: index } });
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
        <QueryBox query={q} problem={pages.problem} onQuery={filter} onLeave={toList} />
        <div className={styles['actions']}>
          <Button onClick={() => show('import')}>Import…</Button>
          <Button onClick={() => show('imports')}>Past imports…</Button>
          <Button onClick={() => showExportOf(q)}>Export…</Button>
        </div>
        <QuickFilters query={q} onQuery={filter} />
      </div>
      <div className={styles['bar']}>
        {selection.count > 0 && <SelectionBar selection={selection} total={pages.total ?? 0} query={q} />}
        <p className={styles['count']} role="status" hidden={selection.count > 0}>
          {pages.problem !== null
            ? ''
            : pages.total === null
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
              ...(drawn ? [{ value: 'regions', title: 'Regions' } as const] : []),
            ]}
          />
        )}
      </div>
      <div className={styles['list']}>
        {shown === 'regions' ? (
          <RegionTiles key={q} query={q} projectId={projectId} />
        ) : pages.problem !== null ? (
          <EmptyState title="This cannot be searched for" actions={<Button onClick={() => filter('')}>Show all items</Button>}>
            {pages.problem}
          </EmptyState>
        ) : pages.total === 0 && q !== '' ? (
          <EmptyState title="No item matches" actions={<Button onClick={() => filter('')}>Show all items</Button>}>
            Every term has to hold. Take one away, or put (a | b) where either is enough.
          </EmptyState>
        ) : shown === 'gallery' ? (
          <VirtualGrid
            ref={list}
            selection={selection}
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
            ref={list}
            selection={selection}
            label="Items"
            count={pages.total ?? 0}
            rowHeight={narrow ? ROW.narrow : ROW.wide}
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
