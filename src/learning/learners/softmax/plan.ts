import type { Targets } from '#learning/targets.ts';
import { classCounts, rowsOf } from '#learning/targets.ts';

/** What has to be learned: weight vectors for these classes only, the others being constant. */
export interface Plan {
  readonly link: 'softmax' | 'sigmoid';
  /** Class of each weight vector. */
  readonly outputClasses: Uint32Array;
  /** Of a single-class task with two classes: the class that a low sigmoid means. Else empty. */
  readonly otherClass: Uint32Array;
  /** For the optimiser: see `Problem.targets`. */
  readonly targets: Int32Array | Uint8Array;
  /** Probability of each class that has no weight vector; the rest is not read. */
  readonly constants: Float32Array;
}

/**
 * Single: as scikit-learn, one sigmoid when two classes occur and a softmax when more do; a class without rows has
 * probability 0. Multi: a sigmoid for each label that some rows carry and some do not, else (count + ½) / (rows + 1).
 */
export function planOutputs(y: Targets): Plan {
  const counts = classCounts(y);
  const rows = rowsOf(y);
  const none = new Uint32Array(0);
  if (y.kind === 'multi') {
    const learned = classesWhere(counts, (count) => count > 0 && count < rows);
    const targets = new Uint8Array(rows * learned.length);
    for (let row = 0; row < rows; row += 1) {
      learned.forEach((c, k) => (targets[row * learned.length + k] = y.y[row * y.classes + c]!));
    }
    const constants = Float32Array.from(counts, (count) => (count + 0.5) / (rows + 1));
    return { link: 'sigmoid', outputClasses: learned, otherClass: none, targets, constants };
  }
  const seen = classesWhere(counts, (count) => count > 0);
  const constants = Float32Array.from(counts, (count) => (count === rows ? 1 : 0));
  if (seen.length < 2) return { link: 'sigmoid', outputClasses: none, otherClass: none, targets: new Uint8Array(0), constants };
  if (seen.length === 2) {
    const targets = Uint8Array.from(y.y, (c) => (c === seen[1] ? 1 : 0));
    return { link: 'sigmoid', outputClasses: seen.slice(1), otherClass: seen.slice(0, 1), targets, constants };
  }
  const place = new Int32Array(y.classes).fill(-1);
  seen.forEach((c, k) => (place[c] = k));
  return { link: 'softmax', outputClasses: seen, otherClass: none, targets: y.y.map((c) => place[c]!), constants };
}

function classesWhere(counts: Uint32Array, test: (count: number) => boolean): Uint32Array {
  const out: number[] = [];
  counts.forEach((count, c) => test(count) && out.push(c));
  return Uint32Array.from(out);
}
