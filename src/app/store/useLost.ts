import { useMemo } from 'react';
import type { ItemId } from '#domain/ids.ts';
import { useProject } from './session.ts';

export interface Lost {
  /** Items of which an answer was lost: what is shown of them is not all that was said. */
  readonly answers: ReadonlySet<ItemId>;
  /** The content of some items is missing. */
  readonly content: boolean;
}

/** What the last check of the store found missing, for the places that show items. */
export function useLost(): Lost {
  const health = useProject((update) => update.health ?? null);
  return useMemo(() => ({ answers: new Set(health?.items), content: (health?.lostItems ?? 0) > 0 }), [health]);
}
