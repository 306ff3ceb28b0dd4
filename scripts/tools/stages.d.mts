export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Shown with the counts. */
  readonly note?: string;
}
/** The parts of Vitest's JSON report that are counted. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly { readonly status: string }[] }[];
}
export declare function countReport(report: VitestReport | undefined, code: number, maySkipAll?: boolean): Counts;
export interface Stage {
  readonly name: string;
  /** It begins with the first stage, beside others, and gets `say` for its words, which are printed in its turn. */
  readonly early?: boolean;
  readonly run: (say?: (text: string) => void) => Promise<Counts>;
}
export declare function runStages(stages: readonly Stage[]): Promise<number>;
