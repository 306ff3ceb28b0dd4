import { useMemo, useState } from 'react';
import type { ItemId } from '#domain/ids.ts';
import type { BulkItems } from '#jobs/project/bulk.api.ts';
import { useSession } from '#app/store/session.ts';
import type { Selection } from '#ui/virtual.ts';

/** Items of one query: those picked, or all of it but those picked. */
interface Picked {
  readonly query: string;
  readonly all: boolean;
  readonly ids: ReadonlySet<ItemId>;
  /** Where it was changed last. */
  readonly anchor: number;
}

export interface ItemSelection extends Selection {
  readonly count: number;
  /** All of the query, with none taken out. */
  readonly whole: boolean;
  readonly items: BulkItems;
}

const nothing = (query: string): Picked => ({ query, all: false, ids: new Set(), anchor: 0 });

/** What is selected of a list that is read page by page; another query begins anew. Ranges that are not in sight are asked for. */
export function useSelection(query: string, total: number | null, idAt: (index: number) => ItemId | undefined): ItemSelection {
  const session = useSession();
  const [kept, setPicked] = useState(() => nothing(query));
  const picked = kept.query === query ? kept : nothing(query);
  return useMemo(() => {
    const { all, ids, anchor } = picked;
    const put = (some: readonly ItemId[], on: boolean, at: number): void =>
      setPicked((before) => {
        const now = before.query === query ? before : nothing(query);
        const next = new Set(now.ids);
        for (const id of some) {
          if (on === now.all) next.delete(id);
          else next.add(id);
        }
        return { ...now, ids: next, anchor: at };
      });
    const isOn = (id: ItemId): boolean => ids.has(id) !== all;
    return {
      count: all ? Math.max(0, (total ?? 0) - ids.size) : ids.size,
      whole: all && ids.size === 0,
      items: all ? { query, without: [...ids] } : { ids: [...ids] },
      has: (index) => {
        const id = idAt(index);
        return id === undefined ? all : isOn(id);
      },
      toggle: (index) => {
        const id = idAt(index);
        if (id !== undefined) put([id], !isOn(id), index);
      },
      extend: (index) => {
        const [from, to] = [Math.min(anchor, index), Math.max(anchor, index)];
        session.pageIds(query, from, to + 1).then(
          (found) => put(found, true, index),
          () => undefined, // the list says what is the matter
        );
      },
      all: () => setPicked({ ...nothing(query), all: true }),
      clear: () => setPicked(nothing(query)),
    };
  }, [session, query, total, idAt, picked]);
}
