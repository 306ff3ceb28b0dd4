import { loadAgNews } from '#support/agNews.ts';
import { pythonHas, runPython } from '#support/python.ts';
import { expect, test } from 'vitest';
import { uninterrupted } from '#learning/control.ts';
import { sklearnTextConfig } from '#learning/features/config.ts';
import { hashTexts } from '#learning/features/hashText.ts';
import { applyTfIdf, fitIdf } from '#learning/features/tfidf.ts';
import type { Dense } from '#learning/matrix/dense.ts';
import { toCsr } from '#learning/matrix/matrix.ts';
import { randomFrom } from '#learning/random.ts';
import type { Csr } from '#learning/matrix/csr.ts';
import { takeRows } from '#learning/matrix/csr.ts';
import { paramOf } from '../model.ts';
import type { Targets } from '#learning/targets.ts';
import { softmax } from './softmax.ts';

const news = loadAgNews();
const here = pythonHas('sklearn') && news !== null;

const PEER = `
import sys, json, numpy as np, scipy.sparse as sp
from sklearn.linear_model import LogisticRegression
from sklearn.multiclass import OneVsRestClassifier
q = json.load(sys.stdin)
def csr(m): return sp.csr_matrix((np.array(m['values']), np.array(m['indices'], dtype=np.int32), np.array(m['indptr'])), shape=(m['rows'], m['columns']))
x, t, y = csr(q['x']), csr(q['t']), np.array(q['y'])
live = np.unique(x.indices)
x, t = x[:, live], t[:, live]
m = LogisticRegression(C=q['c'], tol=1e-6, max_iter=5000)
if y.ndim == 2:
    m = OneVsRestClassifier(m).fit(x, y)
    print(json.dumps({'p': m.predict_proba(t).ravel().tolist(), 'objective': None}))
else:
    m.fit(x, y)
    p = m.predict_proba(x)
    loss = -np.log(p[np.arange(len(y)), np.searchsorted(m.classes_, y)]).sum() + (m.coef_ ** 2).sum() / (2 * q['c'])
    print(json.dumps({'p': m.predict_proba(t).ravel().tolist(), 'objective': loss}))
`;

const json = (x: Csr): unknown => ({ ...x, indptr: [...x.indptr], indices: [...x.indices], values: [...x.values] });

async function rows(count: number): Promise<Csr> {
  const texts = (news?.texts ?? []).filter((_, i) => i % 5 === 0).slice(0, count);
  const counts = await hashTexts(texts, sklearnTextConfig(), uninterrupted);
  return applyTfIdf(counts, fitIdf(counts), false);
}

async function compare(y: Targets, rowsOfY: unknown, c: number): Promise<{ readonly gap: number; readonly rel: number | null }> {
  const all = await rows(900);
  const half = takeRows(
    all,
    Array.from({ length: 600 }, (_, i) => i),
  );
  const rest = takeRows(
    all,
    Array.from({ length: 300 }, (_, i) => 600 + i),
  );
  const model = await softmax.fit({ x: half, y, groups: null }, { seed: 1, regularisation: c }, uninterrupted);
  const ours = await softmax.predictProba(model, rest, uninterrupted);
  const theirs = runPython(PEER, { x: json(half), t: json(rest), y: rowsOfY, c }) as { p: number[]; objective: number | null };
  const gap = ours.reduce((max, p, i) => Math.max(max, Math.abs(p - (theirs.p[i] ?? Number.NaN))), 0);
  const rel = theirs.objective === null ? null : paramOf(model, 'objective') / theirs.objective - 1;
  return { gap, rel };
}

const labels = Int32Array.from((news?.y ?? new Int32Array()).filter((_, i) => i % 5 === 0).slice(0, 600));

for (const c of [0.1, 1, 30]) {
  test.skipIf(!here)(`softmax over four classes reaches scikit-learn's optimum at C = ${c}`, async () => {
    const { gap, rel } = await compare({ kind: 'single', classes: 4, y: labels }, [...labels], c);
    expect(gap).toBeLessThan(1e-3);
    expect(Math.abs(rel ?? 1)).toBeLessThan(1e-6);
  });
}

test.skipIf(!here)('two classes are one sigmoid, as in scikit-learn', async () => {
  const y = labels.map((c) => (c === 2 ? 1 : 0));
  const { gap, rel } = await compare({ kind: 'single', classes: 2, y }, [...y], 1);
  expect(gap).toBeLessThan(1e-3);
  expect(Math.abs(rel ?? 1)).toBeLessThan(1e-6);
});

test.skipIf(!here)('multi-label targets are independent sigmoids, as OneVsRestClassifier', async () => {
  const pairs = [...labels].map((c, i) => [c < 2 ? 1 : 0, c === 1 || i % 7 === 0 ? 1 : 0, c === 3 ? 1 : 0]);
  const { gap } = await compare({ kind: 'multi', classes: 3, y: Uint8Array.from(pairs.flat()) }, pairs, 10);
  expect(gap).toBeLessThan(1e-3);
});

/** Rows around a centre of their class, far from the origin, as image features are. */
function clusters(rows: number, seed: number): { readonly x: Dense; readonly y: Int32Array } {
  const random = randomFrom(seed);
  const columns = 50;
  const centres = Float32Array.from({ length: 4 * columns }, () => 0.12 * random.normal());
  const y = Int32Array.from({ length: rows }, () => random.below(4));
  const values = new Float32Array(rows * columns).map((_, i) => {
    const own = (y[Math.trunc(i / columns)] ?? 0) * columns + (i % columns);
    return 2 + centres[own]! + random.normal() * 0.5;
  });
  return { x: { rows, columns, values }, y };
}

for (const c of [0.1, 1, 30]) {
  test.skipIf(!pythonHas('sklearn'))(`dense rows reach scikit-learn's optimum at C = ${c}, as far as float32 can tell`, async () => {
    const [{ x, y }, { x: rest }] = [clusters(500, 1), clusters(200, 1)];
    const model = await softmax.fit(
      { x, y: { kind: 'single', classes: 4, y }, groups: null },
      { seed: 1, regularisation: c },
      uninterrupted,
    );
    const ours = await softmax.predictProba(model, rest, uninterrupted);
    const theirs = runPython(PEER, { x: json(toCsr(x)), t: json(toCsr(rest)), y: [...y], c }) as { p: number[]; objective: number };
    expect(Math.abs(paramOf(model, 'objective') / theirs.objective - 1)).toBeLessThan(2e-5);
    ours.forEach((p, i) => expect(Math.abs(p - (theirs.p[i] ?? Number.NaN))).toBeLessThan(1e-2));
  });
}
