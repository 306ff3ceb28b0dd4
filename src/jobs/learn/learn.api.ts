import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { Hash, ItemId, LabelId, ProjectId } from '#domain/ids.ts';
import type { JsonObject } from '#domain/json.ts';
import type { Estimate } from '#learning/metrics/estimate.ts';
import type { Guess } from './guesses.ts';
import type { Unit } from '#learning/tasks/task.ts';

export type { Estimate };

export interface CurvePoint {
  readonly labels: number;
  readonly accuracy: number | null;
  readonly macroF1: number | null;
  /** 95 % interval of the accuracy on the random check of that moment; null while it is not known. */
  readonly low: number | null;
  readonly high: number | null;
  readonly checked: number;
  /** Imports behind its labels, see `RunSummary`. */
  readonly imports?: readonly string[];
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
  /** Items set aside for the random check, answered or not; older runs do not say. */
  readonly checkable?: number;
  /** What `trainedOn`, `learned` and `checked` count; left out: items. */
  readonly unit?: Unit;
  /** Unseen items that were ranked; a random sample of very large pools. */
  readonly ranked: number;
  /** Labels it learned from: all, or a random sample of very many. `trainedOn` counts all there were. */
  readonly learned: number;
  /** Labeled items that could not be used: their files, or of a version their labels, are not here any more. */
  readonly leftOut: number;
  readonly accuracy: Estimate;
  readonly macroF1: Estimate;
  readonly at: number;
  readonly seconds: number;
  /** The model's bytes are still here, so that it can be kept; older runs are pruned. */
  readonly keepable: boolean;
  /** Precision, recall and F1 of each label on the random check, in the order of the schema. */
  readonly perLabel: readonly LabelFigures[];
  /** The frozen version it learned from (its test split is then what it was checked on), or null: what was labeled at that moment. */
  readonly dataset: Hash | null;
  /** Imports, by gesture, that brought what it learned from or was checked on; left out by runs of before they were noted. */
  readonly imports?: readonly string[];
  /** It learned from labels that were withdrawn since. */
  readonly withdrawn?: boolean;
}

export interface LabelFigures {
  readonly label: LabelId;
  /** Checked items that carry it. */
  readonly support: number;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly f1: Estimate;
}

/** What cross-validation by group says of every labeled item outside the holdout. */
export interface OutOfFoldSummary {
  readonly learner: string;
  readonly folds: number;
  readonly seed: number;
  /** Items that were looked at, of all that are labeled outside the holdout: fewer where only a random sample was. */
  readonly items: number;
  readonly labeled: number;
  readonly at: number;
  readonly cursor: number;
  readonly labels: readonly LabelId[];
  /** Given label (row) against the model's (column), in the order of `labels`; empty for multi-label. */
  readonly confusion: readonly (readonly number[])[];
  readonly calibration: Calibration;
  /** Items whose every label it got right; older checks do not say. */
  readonly right?: number;
}

/** Whether a probability means what it says, on out-of-fold predictions of randomly chosen items. */
export interface Calibration {
  /** "calibrated: temperature 1.31 on 214 randomly chosen items" or "uncalibrated: 62 of 100 random labels". */
  readonly sentence: string;
  readonly temperature: number | null;
  /** Expected calibration error before and after, in [0, 1]; null while unknown. */
  readonly error: { readonly before: number; readonly after: number } | null;
  /** Ten equal bins of the confidence in the predicted label; empty ones are left out. */
  readonly bins: readonly {
    readonly from: number;
    readonly to: number;
    readonly n: number;
    readonly confidence: number;
    readonly accuracy: number;
  }[];
}

/** Two models on the same holdout items. */
export interface ModelComparison {
  readonly items: number;
  /** Right only in the first, only in the second (McNemar's b and c). */
  readonly onlyFirst: number;
  readonly onlySecond: number;
  /** Two-sided, exact binomial below 25 disagreements, else mid-p. */
  readonly p: number | null;
  readonly test: 'exact' | 'mid-p';
  readonly sentence: string;
  /** Items outside the holdout on which they disagree, at most 100. */
  readonly disagree: readonly { readonly item: ItemId; readonly first: LabelId | null; readonly second: LabelId | null }[];
}

/** A run made ready to be kept: its bytes are stored under `model`. */
export interface ModelArtifact {
  readonly model: Hash;
  readonly manifest: JsonObject;
}

/** Learners side by side, cross-validated on the training groups: majority, softmax, tfjs mlp, and for images the cnn. */
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
  /** What is learned: the label of each item, or of each region, or spans of tokens. */
  readonly unit: Unit;
  readonly latest: RunSummary | null;
  readonly runs: readonly RunSummary[];
  readonly curve: readonly CurvePoint[];
  /** What the band of the curve is. */
  readonly band: string;
  /** Labels saved against random choice, or why that cannot be said. */
  readonly savings: string;
  readonly outOfFold: OutOfFoldSummary | null;
  readonly compared: Compared['rows'];
  readonly verdict: string;
  /** Share of the running job that is done, in [0, 1]; null when nothing runs. */
  readonly progress: number | null;
}

/** What the model says of some regions of an image. */
export interface RegionGuesses {
  /** "model:<run>", as suggestions name it. */
  readonly source: string;
  /** Of each region in their order the likeliest labels on offer, the most probable first, at most nine. */
  readonly guesses: readonly (readonly Guess[])[];
}

/** What the model would mark in a text. */
export interface SpanGuesses {
  /** "model:<run>", as suggestions name it. */
  readonly source: string;
  /** In the order of the text, none over another; places in code points, half-open; `p` that exactly this span stands there, in [0, 1]. */
  readonly spans: readonly {
    readonly label: LabelId;
    readonly start: number;
    readonly end: number;
    readonly quote: string;
    readonly p: number;
  }[];
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
  /** Out-of-fold probabilities of all labeled items outside the holdout, by group k-fold: what review, confusion and calibration rest on. */
  check(): Promise<ModelPanel>;
  /** Trains on a frozen version instead of what is labeled now. */
  trainOn(version: Hash, learner: string): Promise<ModelPanel>;
  /** Stores the bytes of a run, ready for `KeepModel`. */
  artifact(run: string): Promise<ModelArtifact>;
  /** Two kept models on the same items; null is what drives the queue when no kept model does: the newest run. */
  compareModels(first: Hash | null, second: Hash | null): Promise<ModelComparison>;
  /** Labels for regions that are drawn and not submitted; null: no model has learned from regions. */
  guessRegions(item: ItemId, regions: readonly Region[]): Promise<RegionGuesses | null>;
  /** Spans for a text that nobody has marked yet; null: no model has learned spans. */
  guessSpans(item: ItemId): Promise<SpanGuesses | null>;
  cancel(): Promise<void>;
  close(): Promise<void>;
}
