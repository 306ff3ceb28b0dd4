import type { Confusion } from './confusion.ts';

/**
 * Cohen's kappa (1960) of two sets of answers: 1 = the same, 0 = as often alike as by chance. Null where chance alone would
 * always agree (both used one class only) or there are no answers.
 */
export function cohenKappa({ classes, counts }: Confusion): number | null {
  const rows = new Float64Array(classes);
  const columns = new Float64Array(classes);
  let [total, alike] = [0, 0];
  counts.forEach((count, i) => {
    const [a, b] = [Math.trunc(i / classes), i % classes];
    rows[a]! += count;
    columns[b]! += count;
    total += count;
    if (a === b) alike += count;
  });
  const chance = rows.reduce((sum, n, c) => sum + n * columns[c]!, 0) / (total * total);
  return total === 0 || chance === 1 ? null : (alike / total - chance) / (1 - chance);
}
