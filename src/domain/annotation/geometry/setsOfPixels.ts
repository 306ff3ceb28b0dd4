import { stretchesOf, tight, type RowRuns, type Stretch } from './bitmap.ts';

type Rule = (inA: boolean, inB: boolean) => boolean;

/** Pixels in either. */
export const union = (a: RowRuns, b: RowRuns): RowRuns | undefined => combined(a, b, (inA, inB) => inA || inB);
/** Pixels in the first and not in the second. */
export const difference = (a: RowRuns, b: RowRuns): RowRuns | undefined => combined(a, b, (inA, inB) => inA && !inB);
export const intersection = (a: RowRuns, b: RowRuns): RowRuns | undefined => combined(a, b, (inA, inB) => inA && inB);

/** Linear in the runs of both. */
function combined(a: RowRuns, b: RowRuns, rule: Rule): RowRuns | undefined {
  const [rowsA, rowsB] = [byRow(stretchesOf(a)), byRow(stretchesOf(b))];
  const rows = [...new Set([...rowsA.keys(), ...rowsB.keys()])].sort((p, q) => p - q);
  return tight(rows.flatMap((y) => combinedRow(y, rowsA.get(y) ?? [], rowsB.get(y) ?? [], rule)));
}

function byRow(stretches: readonly Stretch[]): Map<number, Stretch[]> {
  const rows = new Map<number, Stretch[]>();
  for (const stretch of stretches) {
    const row = rows.get(stretch.y);
    if (row === undefined) rows.set(stretch.y, [stretch]);
    else row.push(stretch);
  }
  return rows;
}

function combinedRow(y: number, a: readonly Stretch[], b: readonly Stretch[], rule: Rule): Stretch[] {
  const ends = (list: readonly Stretch[], at: number): number =>
    at >> 1 >= list.length ? Infinity : at % 2 === 0 ? list[at >> 1]!.from : list[at >> 1]!.to;
  const found: Stretch[] = [];
  let [i, j] = [0, 0]; // ends passed: odd inside
  let from: number | undefined;
  for (let x = Math.min(ends(a, 0), ends(b, 0)); x !== Infinity; x = Math.min(ends(a, i), ends(b, j))) {
    while (ends(a, i) === x) i += 1;
    while (ends(b, j) === x) j += 1;
    const inside = rule(i % 2 === 1, j % 2 === 1);
    if (inside && from === undefined) from = x;
    if (!inside && from !== undefined) {
      found.push({ y, from, to: x });
      from = undefined;
    }
  }
  return found;
}

/** How many pixels are in both; linear in the runs. */
export function commonPixels(a: RowRuns, b: RowRuns): number {
  const [one, other] = [stretchesOf(a), stretchesOf(b)];
  let [i, j, sum] = [0, 0, 0];
  while (i < one.length && j < other.length) {
    const [p, q] = [one[i]!, other[j]!];
    if (p.y === q.y) sum += Math.max(0, Math.min(p.to, q.to) - Math.max(p.from, q.from));
    if (p.y < q.y || (p.y === q.y && p.to <= q.to)) i += 1;
    else j += 1;
  }
  return sum;
}
