import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { errorText } from '#domain/errorText.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { Hash, ItemId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { regionsIn } from '#app/answering/regions/regionsIn.ts';
import { useProject, useSession } from '#app/store/session.ts';
import type { ItemPage } from '#jobs/project/project.api.ts';

/** One region of an item's answer. */
export interface RegionTile {
  readonly item: ItemId;
  readonly media: Hash | null;
  readonly region: Region;
}

interface Tiles {
  readonly tiles: readonly RegionTile[];
  /** There are no more. */
  readonly whole: boolean;
  /** A sentence for people when the query cannot be read. */
  readonly problem: string | null;
  /** Asks for more where the end of what is known comes in sight. */
  readonly need: (from: number, to: number) => void;
}

/** Items that are read at once. */
const PAGE = 100;

interface Read {
  readonly key: string;
  readonly rows: readonly ItemPage['rows'][number][];
  readonly whole: boolean;
  readonly problem: string | null;
}

/** Regions of the items that match, in their order; of one label, or of all (null). Read as they come in sight, and anew when the log grows. */
export function useRegionTiles(query: string, label: Label | null): Tiles {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  const own = label === null ? 'regions:>0' : `label:"${label.slug}"`;
  const asked = query.trim() === '' ? own : `(${query}) ${own}`;
  const key = `${seq} ${asked}`;
  const [read, setRead] = useState<Read | null>(null);
  const busy = useRef('');
  const more = useCallback(
    (from: number, known: readonly ItemPage['rows'][number][], count: number): void => {
      if (busy.current === `${key} ${from}`) return;
      busy.current = `${key} ${from}`;
      session.page(asked, from, count).then(
        ({ total, rows }) => {
          if (!busy.current.startsWith(`${key} `)) return;
          const all = [...known, ...rows];
          setRead({ key, rows: all, whole: all.length >= total, problem: null });
        },
        (error: unknown) => setRead({ key, rows: [], whole: true, problem: errorText(error) }),
      );
    },
    [session, key, asked],
  );
  const shown = useRef(PAGE);
  useEffect(() => more(0, [], Math.max(PAGE, shown.current)), [more]);
  useEffect(() => {
    shown.current = read?.rows.length ?? PAGE;
  });
  const tiles = useMemo(() => {
    const list = read?.rows ?? [];
    return list.flatMap(({ id, media, view }) =>
      regionsIn(view.resolved?.value ?? null).flatMap((region) =>
        label === null || region.label === label.id ? [{ item: id, media, region }] : [],
      ),
    );
  }, [read, label]);
  const need = useCallback(
    (_: number, to: number): void => {
      if (read === null || read.key !== key || read.whole || to < tiles.length - PAGE) return;
      more(read.rows.length, read.rows, PAGE);
    },
    [read, key, tiles.length, more],
  );
  return { tiles, whole: read?.whole === true && read.key === key, problem: read?.problem ?? null, need };
}
