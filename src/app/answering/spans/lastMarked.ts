import { create } from 'zustand';
import type { LabelId } from '#domain/ids.ts';

interface LastMarked {
  /** Words of the text that was left last, each with the label that it had there. */
  readonly words: readonly { readonly quote: string; readonly label: LabelId }[];
}

/** What was marked in the text before, for as long as the tab lives. */
export const useLastMarked = create<LastMarked>()(() => ({ words: [] }));
