import { useMemo } from 'react';
import type { RegionLook } from '#annotators/image/drawing.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { AnswerHost } from '../answering.ts';
import { complaint, regionsReducer, type RegionsDraft } from './reducer.ts';

/** The draft of the item on screen, and how to change it; null: it is being looked for. */
export function useRegions({ held, hold, labels }: Pick<AnswerHost, 'held' | 'hold' | 'labels'>) {
  const draft = (held?.draft ?? null) as RegionsDraft | null;
  const act = (next: (draft: RegionsDraft) => RegionsDraft): void => {
    if (held === null || draft === null) return;
    const changed = next(draft);
    if (changed !== draft) hold({ ...held, draft: changed, touched: held.touched || changed.value !== draft.value });
  };
  const lookOf = useMemo(
    () =>
      (region: Region): RegionLook => {
        const label = labels.find(({ id }) => id === region.label);
        return label === undefined ? { name: complaint(region, labels) ?? '', color: null } : { name: label.name, color: label.color };
      },
    [labels],
  );
  return { draft, act, lookOf };
}

/** A fresh draft as a screen holds it. */
export const begun = (draft: RegionsDraft, touched: boolean): NonNullable<AnswerHost['held']> =>
  ({ draft, reducer: regionsReducer, touched }) as never;
