/**
 * Kendall's tau-b (Kendall 1945, The treatment of ties in ranking problems), in [−1, 1]: pairs in the same order less those in the other one,
 * ties taken out on each side. Null where a side has one value only or there are fewer than two. O(n²).
 */
export function kendallTau(x: readonly number[], y: readonly number[]): number | null {
  sameLength(x, y);
  let [order, apartX, apartY] = [0, 0, 0];
  for (let i = 0; i < x.length; i += 1)
    for (let j = 0; j < i; j += 1) {
      const [dx, dy] = [Math.sign(x[i]! - x[j]!), Math.sign(y[i]! - y[j]!)];
      order += dx * dy;
      apartX += Math.abs(dx);
      apartY += Math.abs(dy);
    }
  return apartX === 0 || apartY === 0 ? null : order / Math.sqrt(apartX) / Math.sqrt(apartY);
}

/**
 * Spearman's rho (1904), in [−1, 1]: the correlation of ranks, equal values having the mean of their ranks. Null where a side has one value
 * only or there are fewer than two.
 */
export function spearmanRho(x: readonly number[], y: readonly number[]): number | null {
  sameLength(x, y);
  const middle = (x.length + 1) / 2;
  const [a, b] = [ranksOf(x), ranksOf(y)].map((ranks) => ranks.map((rank) => rank - middle)) as [number[], number[]];
  const product = (p: readonly number[], q: readonly number[]): number => p.reduce((sum, each, i) => sum + each * q[i]!, 0);
  const spread = Math.sqrt(product(a, a)) * Math.sqrt(product(b, b));
  return spread === 0 ? null : product(a, b) / spread;
}

/** Ranks from 1, of equal values their mean. */
function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).sort((a, b) => a.value - b.value);
  const ranks = new Array<number>(values.length).fill(0);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (order[to]?.value === order[from]!.value) to += 1;
    for (let k = from; k < to; k += 1) ranks[order[k]!.i] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

function sameLength(x: readonly number[], y: readonly number[]): void {
  if (x.length !== y.length) throw new RangeError(`${x.length} values on one side and ${y.length} on the other.`);
}
