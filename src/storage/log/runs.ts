/** A closed range [from, to] of whole numbers. */
export type Run = readonly [from: number, to: number];

/** Adds numbers, in any order, to sorted, disjoint, non-adjacent runs; the result has the same form. */
export function addToRuns(runs: readonly Run[], numbers: readonly number[] | Float64Array): Run[] {
  const all: Run[] = [...runs];
  const sorted = Float64Array.from(numbers).sort();
  for (let at = 0, end = 0; at < sorted.length; at = end) {
    for (end = at + 1; end < sorted.length && sorted[end]! <= sorted[end - 1]! + 1;) end += 1;
    all.push([sorted[at]!, sorted[end - 1]!]);
  }
  const merged: Run[] = [];
  for (const run of all.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && run[0] <= last[1] + 1) merged[merged.length - 1] = [last[0], Math.max(last[1], run[1])];
    else merged.push(run);
  }
  return merged;
}

/** Whether one of the runs holds `n`. There are as many runs as holes in what is known of a device: few. */
export const inRuns = (runs: readonly Run[], n: number): boolean => runs.some(([from, to]) => from <= n && n <= to);
