import { create } from 'zustand';
import { LATELY } from './entries.ts';

interface Lately {
  /** Ids of what was chosen in the palette in this tab, the last one first. */
  readonly ids: readonly string[];
  readonly add: (id: string) => void;
}

export const useLately = create<Lately>()((set) => ({
  ids: [],
  add: (id) => set(({ ids }) => ({ ids: [id, ...ids.filter((other) => other !== id)].slice(0, 2 * LATELY) })),
}));
