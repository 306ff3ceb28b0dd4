import { create } from 'zustand';
import type { Progress } from '#jobs/transfer/transfer.api.ts';

interface Running {
  /** How far the backup under way is, or null. */
  readonly running: Progress | null;
}

/** One backup at a time, from wherever it was asked for. */
export const useRunningBackup = create<Running>()(() => ({ running: null }));
