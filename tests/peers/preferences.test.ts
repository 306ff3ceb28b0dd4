import { expect, test } from 'vitest';
import { bradleyTerry } from '#learning/metrics/bradleyTerry.ts';
import { pythonHas, runPython } from '#support/python.ts';
import { seeded } from '#support/seeded.ts';

const CHOIX = `
import json, sys
import choix, numpy as np

def fit(job):
    n, data = job["n"], [tuple(pair) for pair in job["data"]]
    s = choix.opt_pairwise(n, data, alpha=0.0, method="Newton-CG", tol=1e-12)
    s = s - s.mean()
    # the observed information by hand, inverted on what sums to 0
    info = np.zeros((n, n))
    for i, j in data:
        p = 1 / (1 + np.exp(s[j] - s[i]))
        for a, b, sign in ((i, i, 1), (j, j, 1), (i, j, -1), (j, i, -1)):
            info[a, b] += sign * p * (1 - p)
    return {"strengths": list(s), "covariance": np.linalg.pinv(info).ravel().tolist()}

print(json.dumps([fit(job) for job in json.load(sys.stdin)]))
`;

/** Comparisons by strengths that are drawn; each with a comparison both ways, so that strengths exist. */
function drawn(seed: number): { readonly n: number; readonly data: readonly (readonly [number, number])[] } {
  const random = seeded(seed);
  const n = 2 + Math.floor(random() * 9);
  const strengths = Array.from({ length: n }, () => 3 * random());
  const data: [number, number][] = [];
  for (let i = 1; i < n; i += 1) data.push([i - 1, i], [i, i - 1]);
  for (let k = 0; k < 60 * n; k += 1) {
    const i = Math.floor(random() * n);
    const j = (i + 1 + Math.floor(random() * (n - 1))) % n;
    data.push(random() < 1 / (1 + Math.exp(strengths[j]! - strengths[i]!)) ? [i, j] : [j, i]);
  }
  return { n, data };
}

test.skipIf(!pythonHas('choix', 'numpy'))('strengths are those of choix, errors those of the observed information, to 1e-6', () => {
  const jobs = Array.from({ length: 25 }, (_, seed) => drawn(seed));
  const theirs = runPython(CHOIX, jobs) as readonly { readonly strengths: number[]; readonly covariance: number[] }[];
  jobs.forEach(({ n, data }, at) => {
    const wins = new Float64Array(n * n);
    for (const [winner, loser] of data) wins[winner * n + loser]! += 1;
    const ours = bradleyTerry(wins, n);
    if (ours.state !== 'fitted') throw new Error(ours.state);
    const far = (a: ArrayLike<number>, b: readonly number[]): number => Math.max(...b.map((each, i) => Math.abs(each - a[i]!)));
    expect(far(ours.strengths, theirs[at]!.strengths)).toBeLessThan(1e-6);
    expect(far(ours.covariance, theirs[at]!.covariance)).toBeLessThan(1e-6);
  });
});
