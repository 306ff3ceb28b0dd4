import { create } from 'zustand';
import type { RegionId } from '#domain/annotation/kinds/regions.ts';

interface Hiding {
  readonly hidden: ReadonlySet<RegionId>;
  /** They are seen, and the pointer does not take them. */
  readonly locked: ReadonlySet<RegionId>;
  /** Switches each of them on, or off where all are on. */
  readonly toggle: (what: 'hidden' | 'locked', ids: readonly RegionId[]) => void;
}

/** What somebody has put out of the way on the image; it changes no answer. Ids are unique, so that nothing has to be forgotten. */
export const useHiding = create<Hiding>()((set, get) => ({
  hidden: new Set(),
  locked: new Set(),
  toggle(what, ids) {
    const next = new Set(get()[what]);
    const all = ids.every((id) => next.has(id));
    for (const id of ids) {
      if (all) next.delete(id);
      else next.add(id);
    }
    set({ [what]: next });
  },
}));
