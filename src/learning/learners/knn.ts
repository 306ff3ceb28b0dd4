import type { Control } from '../control.ts';
import { Pacer } from '../control.ts';
import type { Csr } from '../matrix/csr.ts';
import { compactColumns, entries, placeOfColumns, transpose } from '../matrix/csr.ts';
import type { Matrix } from '../matrix/matrix.ts';
import { toCsr } from '../matrix/matrix.ts';
import type { FitConfig, Learner } from './learner.ts';
import { checkWidth } from './learner.ts';
import type { Model } from './model.ts';
import { floatsOf, integersOf, paramOf } from './model.ts';
import type { TrainingSet } from '../targets.ts';
import { checkTrainingSet, classCounts, rowsOf } from '../targets.ts';

const NEIGHBOURS = 10;

/**
 * The ten labeled rows with the largest cosine vote, weighted by it; the class shares of all labeled rows weigh as one
 * more vote of 0.1.
 */
export const knn: Learner = {
  name: 'knn',
  title: 'Nearest neighbours',
  baseline: true,
  input: 'features',

  async fit(data: TrainingSet, _config: FitConfig, control: Control): Promise<Model> {
    checkTrainingSet(data);
    new Pacer(control).check();
    const { x, live } = compactColumns(unitRows(toCsr(data.x)));
    const byColumn = transpose(x);
    const shares = Float32Array.from(classCounts(data.y), (count) => count / rowsOf(data.y));
    const arrays = {
      live,
      starts: byColumn.indptr,
      rows: byColumn.indices,
      values: byColumn.values,
      shares,
      y: Uint32Array.from(data.y.y),
    };
    control.progress?.(1);
    const params = { neighbours: NEIGHBOURS, rows: x.rows };
    return { learner: 'knn', kind: data.y.kind, classes: data.y.classes, columns: data.x.columns, params, arrays };
  },

  predictProba: predict,
};

async function predict(model: Model, given: Matrix, control: Control): Promise<Float32Array> {
  checkWidth(model, given);
  const x = unitRows(toCsr(given));
  const pacer = new Pacer(control);
  const place = placeOfColumns(integersOf(model, 'live'), model.columns);
  const [starts, rows, values] = [integersOf(model, 'starts'), integersOf(model, 'rows'), floatsOf(model, 'values')];
  const cosine = new Float64Array(paramOf(model, 'rows'));
  const out = new Float32Array(x.rows * model.classes);
  const visitsPerEntry = 1 + rows.length / Math.max(1, starts.length);
  for (let row = 0; row < x.rows; row += 1) {
    cosine.fill(0);
    for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) {
      const column = place[x.indices[p]!]!;
      if (column < 0) continue;
      for (let q = starts[column]!; q < starts[column + 1]!; q += 1) cosine[rows[q]!]! += x.values[p]! * values[q]!;
    }
    vote(model, cosine, out.subarray(row * model.classes, (row + 1) * model.classes));
    if (pacer.due(4 * cosine.length + (entries(x) / x.rows) * visitsPerEntry)) {
      control.progress?.((row + 1) / x.rows);
      await pacer.rest();
    }
  }
  control.progress?.(1);
  return out;
}

/** Rows of length 1; empty ones stay empty. */
function unitRows(x: Csr): Csr {
  const values = x.values.slice(0, entries(x));
  for (let row = 0; row < x.rows; row += 1) {
    const own = values.subarray(x.indptr[row]!, x.indptr[row + 1]!);
    const length = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) for (let p = 0; p < own.length; p += 1) own[p]! /= length;
  }
  return { ...x, values };
}

function vote(model: Model, cosine: Float64Array, out: Float32Array): void {
  const shares = floatsOf(model, 'shares');
  const y = integersOf(model, 'y');
  const prior = 0.1;
  for (let c = 0; c < out.length; c += 1) out[c] = prior * shares[c]!;
  let total = prior;
  for (const row of nearest(cosine, paramOf(model, 'neighbours'))) {
    total += cosine[row]!;
    if (model.kind === 'single') out[y[row]!]! += cosine[row]!;
    else for (let c = 0; c < out.length; c += 1) out[c]! += cosine[row]! * y[row * out.length + c]!;
  }
  for (let c = 0; c < out.length; c += 1) out[c]! /= total;
}

/** Rows of the k largest positive values, largest first; the earlier row first among equals. */
function nearest(values: Float64Array, k: number): readonly number[] {
  const best: number[] = [];
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row]!;
    if (!(value > 0) || (best.length === k && value <= values[best[k - 1]!]!)) continue;
    let at = best.length;
    while (at > 0 && values[best[at - 1]!]! < value) at -= 1;
    best.splice(at, 0, row);
    if (best.length > k) best.pop();
  }
  return best;
}
