import { errorText } from '#domain/errorText.ts';
import { useState } from 'react';
import type { ImportReport } from '#domain/importing/importReport.ts';
import type { ConflictChoice, LabelChoice } from '#domain/importing/types.ts';
import type { Progress, TransferApi } from '#jobs/transfer/transfer.api.ts';

/** Where the run of an import stands, once it was started. */
export type RunStep =
  | { readonly step: 'running'; readonly progress: Progress; readonly cancelling: boolean }
  | { readonly step: 'conflicts'; readonly report: ImportReport }
  | { readonly step: 'report'; readonly report: ImportReport }
  | { readonly step: 'cancelled' }
  | { readonly step: 'unreadable'; readonly message: string };

/** What somebody chose about conflicts; null: nothing yet, so ask. */
export interface Choices {
  readonly conflicts: ConflictChoice | null;
  readonly labelConflicts: LabelChoice | null;
}

export const ASK: Choices = { conflicts: null, labelConflicts: null };

type Start = (choices: Choices, progress: (p: Progress) => void) => Promise<ImportReport>;

export interface ImportRun {
  /** Null: not started. */
  readonly at: RunStep | null;
  start(start: Start, choices: Choices): void;
  cancel(): void;
  reset(): void;
}

/** Runs an import, whatever it reads: progress, stop, conflicts that need a choice, the report. */
export function useRun(transfer: TransferApi): ImportRun {
  const [at, setAt] = useState<RunStep | null>(null);
  const run = async (start: Start, choices: Choices): Promise<void> => {
    setAt({ step: 'running', progress: { done: 0, total: 0, what: 'Starting' }, cancelling: false });
    try {
      const report = await start(choices, (progress) => setAt((now) => (now?.step === 'running' ? { ...now, progress } : now)));
      const asks =
        !report.written &&
        ((report.conflictCount > 0 && choices.conflicts === null) || (report.labelConflictCount > 0 && choices.labelConflicts === null));
      setAt((now) => {
        if (now?.step === 'running' && now.cancelling && !report.written) return { step: 'cancelled' };
        return { step: asks ? 'conflicts' : 'report', report };
      });
    } catch (error) {
      setAt((now) =>
        now?.step === 'running' && now.cancelling ? { step: 'cancelled' } : { step: 'unreadable', message: errorText(error) },
      );
    }
  };
  return {
    at,
    reset: () => setAt(null),
    start: (start, choices) => void run(start, choices),
    cancel: () => {
      setAt((now) => (now?.step === 'running' ? { ...now, cancelling: true } : now));
      void transfer.cancel();
    },
  };
}
