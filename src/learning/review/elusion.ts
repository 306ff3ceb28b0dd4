import { betaQuantile, logChoose } from '../metrics/incompleteBeta.ts';

/**
 * The elusion test: a random sample of what nobody has reviewed is checked, and bounds the share of errors that eluded review.
 * One-sided upper Clopper-Pearson bound (1934) of a share of which `found` in `n` were seen: 0 of 60 gives 0.0487 at 95 %.
 */
export function elusionBound(found: number, n: number, confidence = 0.95): number {
  checkSample(found, n);
  if (found === n) return 1; // nothing checked, or nothing right: no bound but the trivial one
  return found === 0 ? 1 - (1 - confidence) ** (1 / n) : betaQuantile(confidence, found + 1, n - found);
}

/** Items to check so that none wrong among them bounds the share of errors by `limit`: 59 for 5 % at 95 %. */
export function sampleSizeFor(limit: number, confidence = 0.95): number {
  if (!(limit > 0 && limit < 1)) throw new RangeError(`A limit for the share of errors lies between 0 and 1, not at ${limit}.`);
  let size = Math.max(1, Math.ceil(Math.log(1 - confidence) / Math.log1p(-limit)) - 1); // logarithms round: begin one below
  while (elusionBound(0, size, confidence) > limit) size += 1;
  return size;
}

/**
 * The most wrong items that `others`, which were not drawn, can hold without making the sample a surprise: the exact one-sided bound for
 * drawing without replacement (hypergeometric). Never under what `elusionBound` gives for a large rest, and honest for a small one.
 */
export function elusionItems(found: number, n: number, others: number, confidence = 0.95): number {
  checkSample(found, n);
  let [low, high] = [0, others]; // `low` is plausible; more wrong items make the sample ever less likely
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (chanceOfAtMost(found, n, found + middle, n + others) > 1 - confidence) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Probability of at most `found` wrong among `n` drawn from `all` items, `wrong` of which are wrong. */
function chanceOfAtMost(found: number, n: number, wrong: number, all: number): number {
  const whole = logChoose(all, n);
  let sum = 0;
  for (let k = Math.max(0, n - (all - wrong)); k <= Math.min(found, wrong); k += 1) {
    sum += Math.exp(logChoose(wrong, k) + logChoose(all - wrong, n - k) - whole);
  }
  return sum;
}

/** What a checked sample says, for people: "none of 60 wrong: with 95 % confidence at most 4.9 % of the other 1,240 (61 items) are wrong". */
export function elusionSentence(found: number, n: number, others: number, confidence = 0.95): string {
  const count = (value: number): string => value.toLocaleString('en');
  const seen = `${found === 0 ? 'none' : count(found)} of ${count(n)} wrong`;
  if (others === 0) return `${seen}: no others are left`;
  const items = elusionItems(found, n, others, confidence);
  const share = ((100 * items) / others).toFixed(1);
  return `${seen}: with ${Math.round(100 * confidence)} % confidence at most ${share} % of the other ${count(others)} (${count(items)} ${items === 1 ? 'item' : 'items'}) are wrong`;
}

function checkSample(found: number, n: number): void {
  if (!(Number.isInteger(found) && Number.isInteger(n) && found >= 0 && found <= n)) {
    throw new RangeError(`No sample of ${n} items has ${found} wrong ones.`);
  }
}
