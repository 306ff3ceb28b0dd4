import { errorText } from '#domain/errorText.ts';
import { useCallback, useEffect, useRef, useState } from 'react';

const PAGE = 100;
/** Pages of an older state or query stay in sight until the new ones are there. */
const KEPT_PAGES = 50;

/** A part of a long list, read where it is. */
interface Part<Row> {
  readonly total: number;
  readonly rows: readonly Row[];
}

export interface Pages<Row> {
  /** Null until the first page was read. */
  readonly total: number | null;
  /** A sentence for people when the query cannot be read. */
  readonly problem: string | null;
  readonly row: (index: number) => Row | undefined;
  /** Asks for the rows that are in sight; the end is exclusive. */
  readonly need: (from: number, to: number) => void;
}

/**
 * A long list, read page by page as it comes in sight, and anew whenever `key` changes (the query, the position of the log). `read` must be
 * the same function from render to render while the key is.
 */
export function usePages<Row>(key: string, read: (offset: number, limit: number) => Promise<Part<Row>>): Pages<Row> {
  const latest = useRef(key);
  const asked = useRef(new Set<string>());
  const sight = useRef({ from: 0, to: PAGE });
  const [pages, setPages] = useState<ReadonlyMap<number, readonly Row[]>>(new Map());
  const [found, setFound] = useState<{ readonly total: number | null; readonly problem: string | null }>({ total: null, problem: null });

  const readPage = useCallback(
    (page: number): void => {
      const mine = latest.current;
      if (asked.current.has(`${mine} ${page}`)) return;
      asked.current.add(`${mine} ${page}`);
      read(page * PAGE, PAGE).then(
        ({ total, rows }) => {
          if (mine !== latest.current) return;
          setFound({ total, problem: null });
          setPages((known) => new Map([...[...known].slice(-KEPT_PAGES), [page, rows]]));
        },
        (error: unknown) => {
          if (mine === latest.current) setFound((known) => ({ ...known, problem: errorText(error) }));
        },
      );
    },
    [read],
  );
  const need = useCallback(
    (from: number, to: number): void => {
      sight.current = { from, to };
      for (let page = Math.floor(from / PAGE); page * PAGE < Math.max(to, 1); page += 1) readPage(page);
    },
    [readPage],
  );
  useEffect(() => {
    latest.current = key;
    asked.current.clear();
    need(sight.current.from, sight.current.to);
  }, [key, need]);

  const row = useCallback((index: number) => pages.get(Math.floor(index / PAGE))?.[index % PAGE], [pages]);
  return { ...found, need, row };
}
