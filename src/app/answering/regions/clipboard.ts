import { create } from 'zustand';
import type { Region } from '#domain/annotation/kinds/regions.ts';

interface Clipboard {
  /** What was copied last: it can be put on any image. */
  readonly copied: readonly Region[];
  /** The regions of the image that was left last. */
  readonly last: readonly Region[];
}

/** Regions between images, for as long as the tab lives. */
export const useClipboard = create<Clipboard>()(() => ({ copied: [], last: [] }));
