import { useEffect, useState } from 'react';
import type { ItemId } from '#domain/ids.ts';
import { useProject, useSession } from '#app/store/session.ts';

/** An item of the list that another was opened from, and its place in it. */
export interface Neighbour {
  readonly id: ItemId;
  readonly at: number;
}

export interface Neighbours {
  readonly previous: Neighbour | null;
  readonly next: Neighbour | null;
  /** Place of the item itself, from 0; null: it is not in the list any more. */
  readonly at: number | null;
  readonly total: number;
}

/** Rows read around the place that is known: an answer given meanwhile may have moved it a little. */
const AROUND = 3;

/** What stands before and after an item in the list it was opened from; null until it is read, or where it came from no list. */
export function useNeighbours(item: ItemId, query: string, place: number | undefined): Neighbours | null {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  const [read, setRead] = useState<{ readonly key: string; readonly found: Neighbours } | null>(null);
  const key = `${item} ${place} ${query}`;
  useEffect(() => {
    if (place === undefined) return undefined;
    let left = false;
    const from = Math.max(0, place - AROUND);
    session.page(query, from, 2 * AROUND + 1).then(
      ({ rows, total }) => {
        if (left) return;
        const ids = rows.map(({ id }) => id);
        const own = ids.indexOf(item);
        const neighbour = (i: number): Neighbour | null => {
          const id = ids[i];
          return id === undefined ? null : { id, at: from + i };
        };
        // what has left the list gave its place to the next one
        const here = own < 0 ? place - from : own;
        const found = { previous: neighbour(here - 1), next: neighbour(own < 0 ? here : here + 1), at: own < 0 ? null : from + own, total };
        setRead({ key, found });
      },
      () => undefined, // a query of an old link that cannot be read any more: there is no list
    );
    return () => {
      left = true;
    };
  }, [session, seq, item, query, place, key]);
  return read?.key === key ? read.found : null;
}
