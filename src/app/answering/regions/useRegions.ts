import { useMemo } from 'react';
import type { RegionLook } from '#annotators/image/drawing.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { AnswerHost } from '../answering.ts';
import { heldBy } from '#app/store/draft.ts';
import { complaint, regionsReducer } from './reducer.ts';
import type { RegionsDraft } from './steps.ts';

/** The draft of the item on screen, and how to change it; null: it is being looked for. */
export function useRegions({ held, hold, labels }: Pick<AnswerHost, 'held' | 'hold' | 'labels'>) {
  const mine = heldBy(held, regionsReducer);
  const draft = mine?.draft ?? null;
  const act = (next: (draft: RegionsDraft) => RegionsDraft): void => {
    if (mine === null) return;
    const changed = next(mine.draft);
    const more = changed.value !== mine.draft.value || changed.sketch !== mine.draft.sketch || changed.past !== mine.draft.past;
    if (changed !== mine.draft) hold({ ...mine, draft: changed, touched: mine.touched || more });
  };
  const lookOf = useMemo(
    () =>
      (region: Region): RegionLook => {
        const label = labels.find(({ id }) => id === region.label);
        if (label === undefined) return { name: complaint(region, labels) ?? '', color: null };
        return { name: label.name, color: label.color, ...(label.skeleton !== undefined && { edges: label.skeleton.edges }) };
      },
    [labels],
  );
  return { draft, act, lookOf };
}
