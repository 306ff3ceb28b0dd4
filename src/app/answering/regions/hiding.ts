import { useMemo } from 'react';
import { create } from 'zustand';
import type { RegionId } from '#domain/annotation/kinds/regions.ts';
import type { ItemId } from '#domain/ids.ts';

type What = 'hidden' | 'locked';
type Out = Readonly<Record<What, readonly RegionId[]>>;

interface Hiding {
  /** By item, the one that was changed last at the end: two images may have regions of one id. */
  readonly items: Readonly<Record<ItemId, Out>>;
  /** Switches each of them on, or off where all are on. */
  readonly toggle: (item: ItemId, what: What, ids: readonly RegionId[]) => void;
}

const PLACE = 'plumbline.hiding';
/** Items that are remembered. */
const MOST = 200;
const NOTHING: Out = { hidden: [], locked: [] };

/** What somebody has put out of the way on images, in this browser; it changes no answer, and outlives a reload. */
const useHiding = create<Hiding>()((set, get) => ({
  items: load(),
  toggle(item, what, ids) {
    const { [item]: known = NOTHING, ...others } = get().items;
    const now = new Set(known[what]);
    const all = ids.every((id) => now.has(id));
    for (const id of ids) {
      if (all) now.delete(id);
      else now.add(id);
    }
    const items = Object.fromEntries([...Object.entries(others), [item, { ...known, [what]: [...now] }]].slice(-MOST)) as Hiding['items'];
    set({ items });
    try {
      localStorage.setItem(PLACE, JSON.stringify(items));
    } catch {
      // it holds for this tab
    }
  },
}));

/** What is out of the way on an item: `locked` is seen, and the pointer does not take it. */
export function useHidden(item: ItemId): {
  readonly hidden: ReadonlySet<RegionId>;
  readonly locked: ReadonlySet<RegionId>;
  readonly toggle: (what: What, ids: readonly RegionId[]) => void;
} {
  const { hidden, locked } = useHiding(({ items }) => items[item] ?? NOTHING);
  const toggle = useHiding((state) => state.toggle);
  return useMemo(
    () => ({ hidden: new Set(hidden), locked: new Set(locked), toggle: (what, ids) => toggle(item, what, ids) }),
    [item, hidden, locked, toggle],
  );
}

function load(): Hiding['items'] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(PLACE) ?? '{}');
    return Object.fromEntries(Object.entries(stored ?? {}).filter(([, out]) => isOut(out))) as Hiding['items'];
  } catch {
    return {}; // storage is off, or somebody wrote nonsense there: it is not worth an error
  }
}

function isOut(out: unknown): boolean {
  const { hidden, locked } = (out ?? {}) as { readonly [Key in What]?: unknown };
  return [hidden, locked].every((list) => Array.isArray(list) && list.every((id) => typeof id === 'string'));
}
