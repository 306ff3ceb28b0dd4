import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { LabelId, ProjectId } from '#domain/ids.ts';
import { offered } from '#domain/schema/schema.ts';
import type { Label } from '#domain/schema/types.ts';
import { useBulk } from '#app/bulk/useBulk.ts';
import { plural } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { ColorChip } from '#ui/ColorChip.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Kbd } from '#ui/Kbd.tsx';
import { Select } from '#ui/Select.tsx';
import { VirtualGrid } from '#ui/VirtualGrid.tsx';
import { useRegionTiles, type RegionTile } from './useRegionTiles.ts';
import { useTileSelection } from './useTileSelection.ts';
import styles from './RegionTiles.module.css';

const CropTile = lazy(async () => ({ default: (await import('#app/media/CropTile.tsx')).CropTile }));
const CELL = { width: 168, height: 156 } as const;
const NO_LABELS: readonly Label[] = [];
const ALL = '';

/** Every region of a label as a tile: many are selected, and relabeled or deleted by one key. */
export function RegionTiles({ query, projectId }: { readonly query: string; readonly projectId: ProjectId }): ReactNode {
  const navigate = useNavigate();
  const schema = useProject(({ view }) => view.schema?.schema ?? null);
  const labels = schema?.labels ?? NO_LABELS;
  const choices = schema === null ? NO_LABELS : offered(schema);
  const [label, setLabel] = useState<LabelId | typeof ALL>(ALL);
  const { tiles, whole, problem, need } = useRegionTiles(query, labels.find(({ id }) => id === label) ?? null);
  const [active, setActive] = useState(-1);
  const selection = useTileSelection(tiles);
  const bulk = useBulk();
  const list = useRef<HTMLDivElement>(null);

  /** One gesture: the selected regions, else the active one, get a label, or go. */
  const change = (to: LabelId | null): void => {
    const chosen = selection.chosen.length > 0 ? selection.chosen : tiles[active] === undefined ? [] : [tiles[active]];
    if (chosen.length === 0 || bulk.progress !== null) return;
    const parts = partsOf(chosen);
    const name = labels.find(({ id }) => id === to)?.name;
    const request = {
      items: { ids: Object.keys(parts) as RegionTile['item'][] },
      change: { type: 'parts', parts, to },
      reason: 'bulk',
      leaveHoldout: false,
    } as const;
    const done = (): string =>
      name === undefined
        ? `Deleted ${plural(chosen.length, 'region')}`
        : `${plural(chosen.length, 'region')} ${chosen.length === 1 ? 'is' : 'are'} now ${name}`;
    void bulk.run(request, done).then((ok) => ok && selection.clear());
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== list.current) return;
    const named = choices.find(({ hotkey }) => hotkey !== null && hotkey === event.key.toLowerCase());
    if (named === undefined && event.key !== 'Delete') return;
    event.preventDefault();
    event.stopPropagation();
    change(named?.id ?? null);
  };
  const open = (index: number): void => {
    const tile = tiles[index];
    if (tile !== undefined)
      void navigate({ to: '/p/$projectId/item/$itemId', params: { projectId, itemId: tile.item }, search: { q: query } });
  };
  return (
    <div className={styles['tiles']} onKeyDown={onKeyDown}>
      <div className={styles['bar']}>
        <Select
          label="Regions of"
          value={label}
          options={[{ value: ALL, title: 'every label' }, ...labels.map(({ id, name }) => ({ value: id, title: name }))]}
          onChange={(next) => {
            setLabel(next as LabelId);
            setActive(-1);
            selection.clear();
          }}
        />
        <p role="status" className={styles['count']}>
          {selection.chosen.length > 0
            ? `${plural(selection.chosen.length, 'region')} selected`
            : `${tiles.length.toLocaleString('en')}${whole ? '' : ' or more'} regions`}
        </p>
        <div className={styles['labels']} role="group" aria-label="Relabel what is selected">
          {choices.slice(0, MOST_CHOICES).map(({ id, name, color, hotkey }) => (
            <Button key={id} look="quiet" disabled={selection.chosen.length === 0} onClick={() => change(id)}>
              <ColorChip color={color} name={name} /> {hotkey !== null && <Kbd keys={hotkey} />}
            </Button>
          ))}
          <Button look="quiet" keys="delete" disabled={selection.chosen.length === 0} onClick={() => change(null)}>
            delete
          </Button>
        </div>
      </div>
      <div className={styles['grid']}>
        {problem !== null ? (
          <EmptyState title="This cannot be searched for">{problem}</EmptyState>
        ) : tiles.length === 0 && whole ? (
          <EmptyState title="No regions">Nothing that matches has such a region.</EmptyState>
        ) : (
          <VirtualGrid
            ref={list}
            selection={selection}
            label="Regions"
            count={tiles.length}
            cellWidth={CELL.width}
            cellHeight={CELL.height}
            active={active}
            onActive={setActive}
            onOpen={open}
            onWindow={need}
            cell={(index) => <Tile tile={tiles[index]} labels={labels} />}
          />
        )}
      </div>
    </div>
  );
}

/** Labels that stand here as buttons; others have their keys, or are set on the image. */
const MOST_CHOICES = 12;

function Tile({ tile, labels }: { readonly tile: RegionTile | undefined; readonly labels: readonly Label[] }): ReactNode {
  if (tile === undefined) return <div className={styles['tile']} />;
  const known = labels.find(({ id }) => id === tile.region.label);
  return (
    <div className={styles['tile']}>
      {tile.media !== null && (
        <Suspense>
          <CropTile media={tile.media} region={tile.region} labels={labels} />
        </Suspense>
      )}
      <ColorChip color={known?.color ?? 7} name={known?.name ?? 'no label'} />
    </div>
  );
}

/** Ids of regions by their item. */
function partsOf(tiles: readonly RegionTile[]): Record<string, string[]> {
  const parts: Record<string, string[]> = {};
  for (const { item, region } of tiles) (parts[item] ??= []).push(region.id);
  return parts;
}
