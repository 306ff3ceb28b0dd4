import type { ProjectId } from '#domain/ids.ts';
import type { Estimate } from '#learning/metrics/estimate.ts';

export type { Estimate };

export interface CurvePoint {
  readonly labels: number;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
}

/** One training, derived and prunable. */
export interface RunSummary {
  readonly run: string;
  readonly learner: string;
  readonly strategy: string;
  readonly seed: number;
  /** Local position of the log it was computed at. */
  readonly cursor: number;
  readonly trainedOn: number;
  readonly classes: number;
  readonly checked: number;
  /** Unseen items that were ranked; a random sample of very large pools. */
  readonly ranked: number;
  /** Labels it learned from: all, or a random sample of very many. `trainedOn` counts all there were. */
  readonly learned: number;
  readonly accuracy: Estimate;
  readonly macroF1: Estimate;
  readonly at: number;
  readonly seconds: number;
}

/** Learners side by side, cross-validated on the training groups: majority, softmax, tfjs mlp. */
export interface Compared {
  readonly rows: readonly {
    readonly learner: string;
    readonly accuracy: number;
    readonly macroF1: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Says plainly when a simple model is not worse. */
  readonly verdict: string;
}

export interface ModelPanel {
  readonly state: 'needs-labels' | 'training' | 'ready' | 'failed';
  /** A sentence for people: "12 more labels until the first model". */
  readonly message: string;
  readonly latest: RunSummary | null;
  readonly curve: readonly CurvePoint[];
  readonly compared: Compared['rows'];
  readonly verdict: string;
  /** Share of the running job that is done, in [0, 1]; null when nothing runs. */
  readonly progress: number | null;
}

/** Trains and ranks in a worker that reads the database itself; tells listeners when a ranking is ready. */
export interface LearnApi {
  open(project: ProjectId): Promise<ModelPanel>;
  listen(listener: (panel: ModelPanel) => void): Promise<void>;
  /** Called after labels were given; debounced inside, the latest wins, never makes anybody wait. */
  nudge(): Promise<void>;
  /** Trains now, whatever the count. */
  train(): Promise<ModelPanel>;
  /** Cross-validates the tfjs mlp beside the baselines; longer, on request or when idle. */
  compare(): Promise<ModelPanel>;
  cancel(): Promise<void>;
  close(): Promise<void>;
}
