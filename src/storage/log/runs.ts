/** A closed range [from, to] of whole numbers. */
export type Run = readonly [from: number, to: number];

/** Adds numbers to sorted, disjoint, non-adjacent runs; the result has the same form. */
export function addToRuns(runs: readonly Run[], numbers: readonly number[]): Run[] {
  const all: Run[] = [...runs, ...numbers.map((n): Run => [n, n])].sort((a, b) => a[0] - b[0]);
  const merged: Run[] = [];
  for (const run of all) {
    const last = merged.at(-1);
    if (last !== undefined && run[0] <= last[1] + 1) merged[merged.length - 1] = [last[0], Math.max(last[1], run[1])];
    else merged.push(run);
  }
  return merged;
}

/** Whether one of the runs holds `n`. There are as many runs as holes in what is known of a device: few. */
export const inRuns = (runs: readonly Run[], n: number): boolean => runs.some(([from, to]) => from <= n && n <= to);
