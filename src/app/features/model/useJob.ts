import { errorText } from '#domain/errorText.ts';
import { useCallback, useState } from 'react';

/** A long job that a button starts. */
export interface Job {
  readonly running: boolean;
  /** Why it failed; null: it did not. */
  readonly problem: string | null;
  readonly start: (job: () => Promise<unknown>) => void;
}

/** Runs one job at a time and says what went wrong. */
export function useJob(): Job {
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const start = useCallback((job: () => Promise<unknown>) => {
    setProblem(null);
    setRunning(true);
    job().then(
      () => setRunning(false),
      (error: unknown) => {
        setRunning(false);
        setProblem(errorText(error));
      },
    );
  }, []);
  return { running, problem, start };
}
