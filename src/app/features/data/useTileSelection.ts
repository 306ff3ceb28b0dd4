import { useMemo, useState } from 'react';
import type { Selection } from '#ui/virtual.ts';
import type { RegionTile } from './useRegionTiles.ts';

export interface TileSelection extends Selection {
  readonly chosen: readonly RegionTile[];
}

const keyOf = ({ item, region }: RegionTile): string => `${item} ${region.id}`;

/** What is selected of tiles; it stays with its regions while more come in. */
export function useTileSelection(tiles: readonly RegionTile[]): TileSelection {
  const [picked, setPicked] = useState<{ readonly keys: ReadonlySet<string>; readonly anchor: number }>({ keys: new Set(), anchor: 0 });
  return useMemo(() => {
    const put = (from: number, to: number, anchor: number): void =>
      setPicked(({ keys }) => ({ keys: new Set([...keys, ...tiles.slice(from, to + 1).map(keyOf)]), anchor }));
    return {
      chosen: picked.keys.size === 0 ? [] : tiles.filter((tile) => picked.keys.has(keyOf(tile))),
      has: (index) => tiles[index] !== undefined && picked.keys.has(keyOf(tiles[index])),
      toggle: (index) => {
        const tile = tiles[index];
        if (tile === undefined) return;
        setPicked(({ keys }) => {
          const next = new Set(keys);
          if (!next.delete(keyOf(tile))) next.add(keyOf(tile));
          return { keys: next, anchor: index };
        });
      },
      extend: (index) => put(Math.min(picked.anchor, index), Math.max(picked.anchor, index), index),
      all: () => put(0, tiles.length - 1, 0),
      clear: () => setPicked({ keys: new Set(), anchor: 0 }),
    };
  }, [tiles, picked]);
}
