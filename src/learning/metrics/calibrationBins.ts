import type { Targets } from '../targets.ts';

/** One of ten equal parts of [0, 1]: answers whose confidence lies in (from, to]. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly n: number;
  /** Mean confidence. */
  readonly confidence: number;
  /** Share of right answers. */
  readonly accuracy: number;
}

/** How sure each answer was, and whether it was right. */
export interface Answers {
  readonly confidence: Float64Array;
  readonly right: Uint8Array;
}

const BINS = 10;

/** The most probable class of each row with its probability; multi-label: yes or no for each label of each row, with that of the answer. */
export function confidences(probabilities: Float32Array | Float64Array, truth: Targets): Answers {
  const { classes } = truth;
  if (truth.kind === 'multi') {
    return {
      confidence: Float64Array.from(probabilities, (p) => Math.max(p, 1 - p)),
      right: Uint8Array.from(probabilities, (p, i) => ((p > 0.5 ? 1 : 0) === truth.y[i] ? 1 : 0)),
    };
  }
  const confidence = new Float64Array(truth.y.length);
  const right = new Uint8Array(truth.y.length);
  truth.y.forEach((label, row) => {
    let best = 0;
    for (let c = 1; c < classes; c += 1) if (probabilities[row * classes + c]! > probabilities[row * classes + best]!) best = c;
    confidence[row] = probabilities[row * classes + best]!;
    right[row] = best === label ? 1 : 0;
  });
  return { confidence, right };
}

/** The reliability diagram: ten equal bins, those without answers left out. */
export function reliability({ confidence, right }: Answers): ReliabilityBin[] {
  const n = new Float64Array(BINS);
  const sure = new Float64Array(BINS);
  const hits = new Float64Array(BINS);
  confidence.forEach((p, i) => {
    const bin = Math.min(BINS - 1, Math.max(0, Math.ceil(p * BINS) - 1));
    n[bin]! += 1;
    sure[bin]! += p;
    hits[bin]! += right[i]!;
  });
  return [...n.keys()]
    .filter((bin) => n[bin]! > 0)
    .map((bin) => ({
      from: bin / BINS,
      to: (bin + 1) / BINS,
      n: n[bin]!,
      confidence: sure[bin]! / n[bin]!,
      accuracy: hits[bin]! / n[bin]!,
    }));
}

/** Expected calibration error: mean distance of confidence and accuracy over the answers, in [0, 1]. */
export function expectedError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, { n }) => sum + n, 0);
  return bins.reduce((sum, { n, confidence, accuracy }) => sum + n * Math.abs(confidence - accuracy), 0) / Math.max(1, total);
}
