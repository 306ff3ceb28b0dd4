import type { ProjectId } from '#domain/ids.ts';

/** A figure with its 95 % interval, or why it cannot be known yet. */
export type Estimate =
  | { readonly known: true; readonly value: number; readonly low: number; readonly high: number; readonly n: number }
  | { readonly known: false; readonly more: number; readonly reason: string };

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
  readonly accuracy: Estimate;
  readonly macroF1: Estimate;
  readonly at: number;
  readonly seconds: number;
}

export interface ModelPanel {
  readonly state: 'needs-labels' | 'training' | 'ready' | 'failed';
  /** A sentence for people: "12 more labels until the first model". */
  readonly message: string;
  readonly latest: RunSummary | null;
  readonly curve: readonly CurvePoint[];
  /** Cross-validated on the training groups: majority, softmax, tfjs mlp, side by side. */
  readonly compared: readonly { readonly learner: string; readonly accuracy: number; readonly macroF1: number; readonly low: number; readonly high: number }[];
  /** Says plainly when a simple model is not worse. */
  readonly verdict: string;
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
