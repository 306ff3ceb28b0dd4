import type { Control } from '../control.ts';
import type { Matrix } from '../matrix/matrix.ts';
import type { Model } from './model.ts';
import type { TrainingSet } from '../targets.ts';

export interface FitConfig {
  /** The same data, configuration and seed give the same model. */
  readonly seed: number;
  /**
   * Inverse strength of the penalty on weights, as scikit-learn's C; 'cv': chosen from a small grid by cross-validation by
   * group (only learners that have such a penalty look at it).
   */
  readonly regularisation: number | 'cv';
}

/** Something that learns classes from rows. One file, one line in `learners/index.ts`; the contract suite runs over all. */
export interface Learner {
  readonly name: string;
  /** For people: "Softmax regression". */
  readonly title: string;
  /** True when it is only there to be beaten. */
  readonly baseline: boolean;
  /** What its rows are: features of any item, or the pixels of small pictures (`lookPixels`). */
  readonly input: 'features' | 'pixels';
  /** Learns from at least one row. Classes without a row get probability 0 (single) or near 0 (multi). */
  fit(data: TrainingSet, config: FitConfig, control: Control): Promise<Model>;
  /** Only of learners with a penalty: what `fit` would choose for these rows where the configuration says 'cv'. */
  readonly tune?: (data: TrainingSet, seed: number, control: Control) => Promise<number>;
  /** rows × classes, row-major, each in [0, 1]; for single-class models every row sums to 1. `model` is one of this learner's. */
  predictProba(model: Model, x: Matrix, control: Control): Promise<Float32Array>;
}

/** Throws when a matrix does not fit a model. */
export function checkWidth(model: Model, x: Matrix): void {
  if (model.columns !== x.columns) {
    throw new RangeError(`The model was fitted on ${model.columns} columns; these rows have ${x.columns}. Use the features of its run.`);
  }
}
