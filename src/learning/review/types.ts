/** What a model that never saw the rows says of labels that somebody gave. Single label: one class a row. */
export interface GivenLabels {
  /** rows × classes, row-major, out-of-fold, each in [0, 1]; rows sum to about 1. */
  readonly probabilities: Float32Array | Float64Array;
  /** Class of each row, in [0, classes). */
  readonly given: Int32Array;
  readonly classes: number;
}

/**
 * A way of deciding which labels are likely errors. One file, one line in `methods/index.ts`; the contract suite runs over all.
 * Names and answers are those of cleanlab's `filter_by`, with its defaults (every estimated error, at least one row a class stays).
 */
export interface IssueMethod {
  readonly name: string;
  /** For people: "Prune by noise rate". */
  readonly title: string;
  /** 1 for each row that is likely mislabeled. `labels` are checked: shapes fit, nothing is NaN. */
  flag(labels: GivenLabels): Uint8Array;
  /**
   * Where a method ranks rows and takes as many as an estimate says: the score it ranks by, low = likely wrong. Multi-label tasks
   * rank items by the least score of their labels.
   */
  readonly ranks?: true;
}
