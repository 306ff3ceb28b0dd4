/** One line of two texts laid over each other. */
export interface DiffLine {
  readonly what: 'same' | 'out' | 'in';
  readonly text: string;
}

/** Above this many lines in one of the texts the whole is shown as out and in; sections of guides are far shorter. */
const LONGEST = 2000;

/**
 * What changed from one text to another, line by line: a longest common subsequence (Hunt and Szymanski's problem, solved by the plain
 * table). Lines that went come before those that came in their place.
 */
export function lineDiff(before: string, after: string): DiffLine[] {
  const a = before === '' ? [] : before.split('\n');
  const b = after === '' ? [] : after.split('\n');
  if (a.length > LONGEST || b.length > LONGEST) return [...out(a), ...into(b)];
  const common = commonLengths(a, b);
  const lines: DiffLine[] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      lines.push({ what: 'same', text: a[i] ?? '' });
      i += 1;
      j += 1;
    } else if ((common[i + 1]?.[j] ?? 0) >= (common[i]?.[j + 1] ?? 0)) {
      lines.push({ what: 'out', text: a[i] ?? '' });
      i += 1;
    } else {
      lines.push({ what: 'in', text: b[j] ?? '' });
      j += 1;
    }
  }
  return [...lines, ...out(a.slice(i)), ...into(b.slice(j))];
}

const out = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ what: 'out', text }));
const into = (lines: readonly string[]): DiffLine[] => lines.map((text) => ({ what: 'in', text }));

/** Cell (i, j): length of the longest common subsequence of the lines from i and from j on. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array[] {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i -= 1) {
    for (let j = b.length - 1; j >= 0; j -= 1) {
      rows[i]![j] = a[i] === b[j] ? rows[i + 1]![j + 1]! + 1 : Math.max(rows[i + 1]![j]!, rows[i]![j + 1]!);
    }
  }
  return rows;
}
