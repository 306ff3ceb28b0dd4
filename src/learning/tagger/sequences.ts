/** Lists of numbers one after the other: list i is values[p] for p in [ends[i], ends[i + 1]). */
export interface Lists {
  readonly ends: Uint32Array;
  readonly values: Uint32Array;
}

/**
 * Tokens of sequences as learners take them: what is true of each token, as hashed features of weight 1. What one word brings along wherever
 * it stands is a unit, so that it is summed up once a word and not once a token.
 */
export interface TokenRows {
  /** Buckets that features are hashed into. */
  readonly columns: number;
  /** Sequence s has the tokens [starts[s], starts[s + 1]). */
  readonly starts: Uint32Array;
  /** Units of each token. */
  readonly units: Lists;
  /** Features of each unit. */
  readonly features: Lists;
  /** Features that a token has besides those of its units. */
  readonly loose: Lists;
}

export const sequencesOf = ({ starts }: TokenRows): number => starts.length - 1;
export const tokensOf = ({ starts }: TokenRows): number => starts.at(-1) ?? 0;

/** The given sequences, in the given order; the units stay those of all. */
export function takeSequences(rows: TokenRows, wanted: ArrayLike<number>): TokenRows {
  const starts = new Uint32Array(wanted.length + 1);
  for (let i = 0; i < wanted.length; i += 1) starts[i + 1] = starts[i]! + rows.starts[wanted[i]! + 1]! - rows.starts[wanted[i]!]!;
  return { ...rows, starts, units: takeLists(rows.units, rows.starts, wanted), loose: takeLists(rows.loose, rows.starts, wanted) };
}

/** One number a token, of the given sequences in the given order. */
export function takeTags(tags: Uint16Array, { starts }: TokenRows, wanted: ArrayLike<number>): Uint16Array {
  const parts = Array.from(wanted, (s) => tags.subarray(starts[s]!, starts[s + 1]!));
  const out = new Uint16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function takeLists({ ends, values }: Lists, starts: Uint32Array, wanted: ArrayLike<number>): Lists {
  const own = [0];
  const parts: Uint32Array[] = [];
  let size = 0;
  for (let i = 0; i < wanted.length; i += 1) {
    const [from, to] = [starts[wanted[i]!]!, starts[wanted[i]! + 1]!];
    const first = ends[from]!;
    for (let t = from; t < to; t += 1) own.push(size + ends[t + 1]! - first);
    const part = values.subarray(first, ends[to]!);
    parts.push(part);
    size += part.length;
  }
  const all = new Uint32Array(size);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return { ends: Uint32Array.from(own), values: all };
}
