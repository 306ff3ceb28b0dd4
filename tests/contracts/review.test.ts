import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { readNpy } from '#formats/npy/readNpy.ts';
import { mcnemar } from '#learning/metrics/mcnemar.ts';
import { randomFrom } from '#learning/random.ts';
import { elusionBound, elusionItems } from '#learning/review/elusion.ts';
import { betaQuantile, incompleteBeta } from '#learning/metrics/incompleteBeta.ts';
import { findLabelIssues } from '#learning/review/labelIssues.ts';
import { issueMethodNames } from '#learning/review/methods/index.ts';
import type { GivenLabels } from '#learning/review/types.ts';
import { pythonHas, runPython, runPythonFile } from '#support/python.ts';
import { hasSharedData, sharedFile } from '#support/sharedData.ts';

const numpyHere = pythonHas('numpy');
const scipyHere = pythonHas('scipy');
const peer = fileURLToPath(new URL('../peers/label_issues.py', import.meta.url));
const news = 'label-noise/20news-test';

function news20(): GivenLabels {
  const values = (path: string): Float64Array => {
    const read = readNpy(sharedFile(`${news}/${path}`));
    if (!read.ok || read.value.kind !== 'number') throw new Error(`${path} cannot be read`);
    return Float64Array.from(read.value.values);
  };
  return {
    probabilities: values('20news_test_set_pyx.npy'),
    given: Int32Array.from(values('20news_test_set_original_labels.npy')),
    classes: 20,
  };
}

test.skipIf(!hasSharedData)(
  'on 20 newsgroups, pruning by noise rate finds 95 issues, and two thirds of the errors that people reviewed',
  () => {
    const found = findLabelIssues(news20(), 'prune_by_noise_rate');
    expect(Math.abs(found.count - 95)).toBeLessThanOrEqual(1);
    const reviewed = JSON.parse(new TextDecoder().decode(sharedFile(`${news}/20news_mturk.json`))) as { id: number }[];
    const hits = reviewed.filter(({ id }) => found.isIssue[id] === 1).length;
    expect(hits / reviewed.length).toBeGreaterThan(0.6);
    const predicted = readNpy(sharedFile(`${news}/20news_test_set_pyx_argmax_predicted_labels.npy`));
    expect(predicted.ok && [...predicted.value.values]).toEqual([...found.suggested]);
  },
);

test.skipIf(!numpyHere)('every method marks the rows that a reference in numpy marks', { timeout: 120_000 }, () => {
  const random = randomFrom(20, 'random labels');
  const cases = Array.from({ length: 200 }, (): GivenLabels => {
    const [rows, classes] = [2 + random.below(120), 2 + random.below(7)];
    const sharp = 0.2 + 2 * random.float();
    const truth = Int32Array.from({ length: rows }, () => random.below(1 + random.below(classes))); // unequal classes, some empty
    const probabilities = new Float64Array(rows * classes);
    truth.forEach((label, row) => {
      const weights = Float64Array.from({ length: classes }, (_, c) => random.gamma(c === label ? 1 + sharp : sharp));
      const sum = weights.reduce((total, w) => total + w, 0);
      weights.forEach((w, c) => (probabilities[row * classes + c] = w / sum));
    });
    return { probabilities, classes, given: truth.map((label) => (random.float() < 0.2 ? random.below(classes) : label)) };
  });
  if (hasSharedData) cases.push(news20());
  const asked = cases.map(({ given, probabilities, classes }) => ({
    given: [...given],
    probabilities: Array.from(given, (_, row) => [...probabilities.subarray(row * classes, (row + 1) * classes)]),
  }));
  const theirs = runPythonFile(peer, asked) as Record<string, number[]>[];
  cases.forEach((labels, i) => {
    for (const method of issueMethodNames) {
      expect([...findLabelIssues(labels, method).isIssue], `case ${i}, ${method}`).toEqual(theirs[i]?.[method]);
    }
  });
});

test.skipIf(!scipyHere)('beta quantiles, bounds and McNemar agree with scipy', () => {
  const random = randomFrom(3, 'beta');
  const betas = Array.from({ length: 300 }, () => ({
    x: random.float(),
    a: 200 * random.float() ** 3 + 1e-3,
    b: 200 * random.float() ** 3 + 1e-3,
  }));
  const samples = Array.from({ length: 100 }, () => {
    const n = 1 + random.below(400);
    return { found: random.below(Math.min(n, 20) + 1), n, others: random.below(3000) };
  });
  const pairs = Array.from({ length: 100 }, () => [random.below(60), random.below(60)] as const);
  const theirs = runPython(
    `
import json, sys
from scipy import stats, special
q = json.load(sys.stdin)
def items(found, n, others):
    best = 0
    for w in range(others + 1):
        if stats.hypergeom.cdf(found, n + others, found + w, n) > 0.05: best = w
        else: break
    return best
def mc(b, c):
    n = b + c
    if n == 0: return 1.0
    p = min(1.0, 2 * stats.binom.cdf(min(b, c), n, 0.5))
    f = stats.binom.pmf(b, n, 0.5)
    return p if n < 25 else (1 - f / 2 if b == c else p - f)
print(json.dumps({
  "cdf": [special.betainc(e["a"], e["b"], e["x"]) for e in q["betas"]],
  "ppf": [stats.beta.ppf(0.95, e["found"] + 1, e["n"] - e["found"]) if e["found"] < e["n"] else 1.0 for e in q["samples"]],
  "items": [items(e["found"], e["n"], e["others"]) for e in q["samples"]],
  "mcnemar": [mc(b, c) for b, c in q["pairs"]],
}))`,
    { betas, samples, pairs },
  ) as { cdf: number[]; ppf: number[]; items: number[]; mcnemar: number[] };
  betas.forEach(({ x, a, b }, i) => expect(incompleteBeta(x, a, b), `I(${x}; ${a}, ${b})`).toBeCloseTo(theirs.cdf[i]!, 10));
  samples.forEach(({ found, n, others }, i) => {
    expect(elusionBound(found, n), `${found} of ${n}`).toBeCloseTo(theirs.ppf[i]!, 9);
    expect(elusionItems(found, n, others), `${found} of ${n}, ${others} others`).toBe(theirs.items[i]);
  });
  pairs.forEach(([b, c], i) => expect(mcnemar(b, c).p, `${b} and ${c}`).toBeCloseTo(theirs.mcnemar[i]!, 10));
  expect(betaQuantile(0.5, 3, 3)).toBeCloseTo(0.5, 12);
});
