import { useCallback, useEffect, useRef, useState } from 'react';
import type { ItemPage } from '#jobs/project/project.api.ts';
import { useProject, useSession } from '#app/store/session.ts';

const PAGE = 100;
/** Pages of an older state or query stay in sight until the new ones are there. */
const KEPT_PAGES = 50;

type Row = ItemPage['rows'][number];

export interface Pages {
  /** Null until the first page was read. */
  readonly total: number | null;
  /** A sentence for people when the query cannot be read. */
  readonly problem: string | null;
  readonly row: (index: number) => Row | undefined;
  /** Asks for the rows that are in sight; the end is exclusive. */
  readonly need: (from: number, to: number) => void;
}

/** Items that match a query, read page by page as they come in sight, and anew whenever the log grows. */
export function usePages(query: string): Pages {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  const key = `${seq} ${query}`;
  const latest = useRef(key);
  const asked = useRef(new Set<string>());
  const sight = useRef({ from: 0, to: PAGE });
  const [pages, setPages] = useState<ReadonlyMap<number, readonly Row[]>>(new Map());
  const [found, setFound] = useState<{ readonly total: number | null; readonly problem: string | null }>({ total: null, problem: null });

  const read = useCallback(
    (page: number): void => {
      const mine = latest.current;
      if (asked.current.has(`${mine} ${page}`)) return;
      asked.current.add(`${mine} ${page}`);
      session.page(query, page * PAGE, PAGE).then(
        ({ total, rows }) => {
          if (mine !== latest.current) return;
          setFound({ total, problem: null });
          setPages((known) => new Map([...[...known].slice(-KEPT_PAGES), [page, rows]]));
        },
        (error: unknown) => {
          if (mine === latest.current) setFound((known) => ({ ...known, problem: error instanceof Error ? error.message : String(error) }));
        },
      );
    },
    [session, query],
  );
  const need = useCallback(
    (from: number, to: number): void => {
      sight.current = { from, to };
      for (let page = Math.floor(from / PAGE); page * PAGE < Math.max(to, 1); page += 1) read(page);
    },
    [read],
  );
  useEffect(() => {
    latest.current = key;
    asked.current.clear();
    need(sight.current.from, sight.current.to);
  }, [key, need]);

  return { ...found, need, row: (index) => pages.get(Math.floor(index / PAGE))?.[index % PAGE] };
}
