import { DEFAULT_ISSUE_METHOD, issueMethods, type IssueMethodName } from './methods/index.ts';
import { lowestScored } from './lowest.ts';
import { ascending, mostProbableClass, selfConfidence } from './rows.ts';
import type { GivenLabels } from './types.ts';

/** What the out-of-fold probabilities say of each given label. */
export interface LabelIssues {
  /** Probability of the given label (self-confidence), in [0, 1]: low = likely wrong. */
  readonly score: Float64Array;
  /** -ln of the score, finite (744.4 for a score of 0). */
  readonly loss: Float64Array;
  /** Most probable class of each row, which may be the given one. */
  readonly suggested: Int32Array;
  /** 1 for each row that the method takes for mislabeled. */
  readonly isIssue: Uint8Array;
  /** All rows, lowest score first, ties by row. */
  readonly order: Uint32Array;
  /** Rows that are issues. */
  readonly count: number;
}

/** Labels of a multi-label task. */
export interface GivenLabelSets {
  /** rows × classes, row-major, out-of-fold, each in [0, 1] by itself. */
  readonly probabilities: Float32Array | Float64Array;
  /** rows × classes, 0 or 1. */
  readonly given: Uint8Array;
  readonly classes: number;
}

/** The same for sets of labels. `score` of a row is the least self-confidence of its labels, given or not; `suggested` are sets, rows × classes. */
export interface LabelSetIssues extends Omit<LabelIssues, 'suggested'> {
  /** rows × classes: 1 where the probability is above one half. */
  readonly suggested: Uint8Array;
  /** rows × classes: 1 where that label of that row is likely wrong, there or missing. */
  readonly labelIsIssue: Uint8Array;
}

/** -ln of a probability; for 0 that of the smallest number there is, so that it stays finite and greatest. */
export const lossOf = (probability: number): number => -Math.log(Math.max(probability, Number.MIN_VALUE)) + 0;

/**
 * Finds labels that are likely wrong (Northcutt, Jiang, Chuang 2021, "Confident Learning"). Answers are those of cleanlab's
 * `filter.find_label_issues`. Throws a RangeError with the row when shapes do not fit or a number is none.
 */
export function findLabelIssues(labels: GivenLabels, method: IssueMethodName = DEFAULT_ISSUE_METHOD): LabelIssues {
  checkProbabilities(labels.probabilities, labels.classes, labels.given.length);
  labels.given.forEach((label, row) => {
    if (!(label >= 0 && label < labels.classes)) throw new RangeError(`Row ${row} has class ${label}, of ${labels.classes} classes.`);
  });
  const score = selfConfidence(labels);
  const isIssue = issueMethods[method].flag(labels);
  return { ...summary(score, isIssue), suggested: mostProbableClass(labels) };
}

/**
 * The same for multi-label tasks, as cleanlab's `multilabel_classification.filter`: each label is a task of its own with the probabilities
 * [1 - p, p], and a row is an issue when one of its labels is. Methods that take the lowest scored rows take as many as confident
 * learning finds in this way, by the least score of a row's labels.
 */
export function findLabelSetIssues(labels: GivenLabelSets, method: IssueMethodName = DEFAULT_ISSUE_METHOD): LabelSetIssues {
  const { probabilities, given, classes } = labels;
  const rows = classes === 0 ? 0 : given.length / classes;
  checkProbabilities(probabilities, classes, rows);
  const ranks = 'ranks' in issueMethods[method];
  const flag = issueMethods[ranks ? 'confident_learning' : method].flag;
  const labelIsIssue = new Uint8Array(given.length);
  const score = new Float64Array(rows).fill(1);
  for (let c = 0; c < classes; c += 1) {
    const own = oneLabel(labels, c, rows);
    const flags = flag(own);
    const scores = selfConfidence(own);
    for (let row = 0; row < rows; row += 1) {
      labelIsIssue[row * classes + c] = flags[row]!;
      score[row] = Math.min(score[row]!, scores[row]!);
    }
  }
  const found = Uint8Array.from({ length: rows }, (_, row) => Math.max(0, ...labelIsIssue.subarray(row * classes, (row + 1) * classes)));
  const isIssue = ranks ? lowestScored(score, countOf(found)) : found;
  return { ...summary(score, isIssue), suggested: Uint8Array.from(probabilities, (p) => (p > 0.5 ? 1 : 0)), labelIsIssue };
}

function summary(score: Float64Array, isIssue: Uint8Array): Omit<LabelIssues, 'suggested'> {
  return { score, loss: score.map(lossOf), isIssue, order: ascending(score), count: countOf(isIssue) };
}

const countOf = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);

/** One label of a multi-label task as a task of two classes: absent (0) and there (1). */
function oneLabel({ probabilities, given, classes }: GivenLabelSets, c: number, rows: number): GivenLabels {
  const own = new Float64Array(rows * 2);
  for (let row = 0; row < rows; row += 1) {
    const p = probabilities[row * classes + c]!;
    own[2 * row] = 1 - p;
    own[2 * row + 1] = p;
  }
  return { probabilities: own, given: Int32Array.from({ length: rows }, (_, row) => given[row * classes + c]!), classes: 2 };
}

function checkProbabilities(probabilities: Float32Array | Float64Array, classes: number, rows: number): void {
  if (!(classes >= 1) || probabilities.length !== rows * classes) {
    throw new RangeError(`${rows} labels need ${rows} × ${classes} probabilities; there are ${probabilities.length}.`);
  }
  for (let i = 0; i < probabilities.length; i += 1) {
    if (!(probabilities[i]! >= 0 && probabilities[i]! <= 1 + 1e-6)) {
      throw new RangeError(`Row ${Math.floor(i / classes)} has the probability ${probabilities[i]} for class ${i % classes}.`);
    }
  }
}
