import { create } from 'zustand';
import type { LabelId } from '#domain/ids.ts';

/** So many labels are remembered, for this tab. */
const REMEMBERED = 12;

/** Labels that were named last, the newest first. */
export const useLastUsed = create<{ readonly labels: readonly LabelId[] }>()(() => ({ labels: [] }));

export const noteUsed = (label: LabelId): void =>
  useLastUsed.setState(({ labels }) =>
    labels[0] === label ? { labels } : { labels: [label, ...labels.filter((each) => each !== label)].slice(0, REMEMBERED) },
  );
