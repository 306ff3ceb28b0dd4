/** Names that share less than this with what was written are no guess worth making. */
const LEAST_ALIKE = 0.6;

/**
 * The name that somebody most likely meant, or null: by the fewest letters changed, whatever the case; a beginning of three letters or
 * more stands for the one name that goes on from it.
 */
export function nearestName(written: string, names: readonly string[]): string | null {
  const wanted = plain(written);
  if (wanted === '') return null;
  let best: { readonly name: string; readonly far: number } | null = null;
  for (const name of names) {
    const far = distance(wanted, plain(name));
    if (best === null || far < best.far) best = { name, far };
  }
  if (best !== null && (best.far <= 1 || 1 - best.far / Math.max(wanted.length, best.name.length) >= LEAST_ALIKE)) return best.name;
  const goesOn = wanted.length < 3 ? [] : names.filter((name) => plain(name).startsWith(wanted));
  return goesOn.length === 1 ? (goesOn[0] ?? null) : null;
}

const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();

/** Letters to put in, take out, change, or swap with their neighbour (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const changed = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped =
        i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min((next[j - 1] ?? 0) + 1, (row[j] ?? 0) + 1, changed, swapped));
    }
    [before, row] = [row, next];
  }
  return row[b.length] ?? 0;
}
