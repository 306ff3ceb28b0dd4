/** Returns the log loss of logits `z[at..at+outputs)` for class `target`; turns them into probability minus truth. */
export function softmaxResidual(z: Float64Array, at: number, outputs: number, target: number): number {
  const end = at + outputs;
  let max = -Infinity;
  for (let k = at; k < end; k += 1) if (z[k]! > max) max = z[k]!;
  const own = z[at + target]! - max;
  let sum = 0;
  for (let k = at; k < end; k += 1) {
    const e = Math.exp(z[k]! - max);
    z[k] = e;
    sum += e;
  }
  for (let k = at; k < end; k += 1) z[k]! /= sum;
  z[at + target]! -= 1;
  return Math.log(sum) - own;
}

/** The same for independent sigmoids and truths of 0 and 1 from `targets[from]` on; log(1 + e^-|z|) never overflows. */
export function sigmoidResidual(z: Float64Array, at: number, outputs: number, targets: ArrayLike<number>, from: number): number {
  let loss = 0;
  for (let k = 0; k < outputs; k += 1) {
    const logit = z[at + k]!;
    const truth = targets[from + k]!;
    const small = Math.exp(-Math.abs(logit));
    loss += Math.log1p(small) + Math.max(logit, 0) - logit * truth;
    z[at + k] = (logit >= 0 ? 1 / (1 + small) : small / (1 + small)) - truth;
  }
  return loss;
}
