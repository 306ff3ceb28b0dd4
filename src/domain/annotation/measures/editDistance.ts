/**
 * Levenshtein's distance of two texts in code points: the fewest insertions, deletions and replacements of one that make the other. Time is the
 * product of the two lengths, memory the shorter one.
 */
export function editDistance(a: string, b: string): number {
  if (a === b) return 0;
  const [short, long] = [[...a], [...b]].sort((x, y) => x.length - y.length) as [string[], string[]];
  let row = Uint32Array.from({ length: short.length + 1 }, (_, i) => i);
  for (const [at, sign] of long.entries()) {
    const next = new Uint32Array(row.length);
    next[0] = at + 1;
    for (let i = 1; i < row.length; i += 1)
      next[i] = Math.min(row[i]! + 1, next[i - 1]! + 1, row[i - 1]! + (short[i - 1] === sign ? 0 : 1));
    row = next;
  }
  return row[short.length]!;
}

/** 2 L / (|a| + |b| + L), L the edit distance: in [0, 1], and a metric (Yujian & Bo 2007, with weights of 1). */
export function normalisedEditDistance(a: string, b: string): number {
  const edits = editDistance(a, b);
  return edits === 0 ? 0 : (2 * edits) / ([...a].length + [...b].length + edits);
}
