import { tokensOf, type Lists, type TokenRows } from './sequences.ts';

/** Weights of tags that a chain has: one for each feature and tag that were seen together. */
export interface Weights {
  /** Features that occur, ascending. */
  readonly live: Uint32Array;
  /** Feature live[f] has the weights [offsets[f], offsets[f + 1]), for the tags `tags`. */
  readonly offsets: Uint32Array;
  readonly tags: Uint16Array;
}

/** Rows of numbers, `width` each: what units, or tokens, give to every tag. */
interface Table {
  readonly values: Float64Array;
  readonly width: number;
}

/** The weights that tagged tokens give reason for. */
export function weightsFor(rows: TokenRows, given: Uint16Array, tags: number): Weights {
  const { units, features, loose, columns } = rows;
  const place = new Int32Array(columns).fill(-1);
  const used = new Uint8Array(features.ends.length - 1);
  for (const unit of units.values) used[unit] = 1;
  for (let unit = 0; unit < used.length; unit += 1) {
    if (used[unit] === 1) for (let p = features.ends[unit]!; p < features.ends[unit + 1]!; p += 1) place[features.values[p]!] = 0;
  }
  for (const feature of loose.values) place[feature] = 0;
  let count = 0;
  for (let column = 0; column < columns; column += 1) if (place[column] === 0) place[column] = count++;
  const live = new Uint32Array(count);
  for (let column = 0; column < columns; column += 1) if (place[column]! >= 0) live[place[column]!] = column;
  const seen = new Uint8Array(count * tags);
  eachSeen(rows, given, tags, (column, tag) => (seen[place[column]! * tags + tag] = 1));
  const offsets = new Uint32Array(count + 1);
  const own = new Uint16Array(seen.reduce((sum, one) => sum + one, 0));
  let at = 0;
  for (let feature = 0; feature < count; feature += 1) {
    for (let tag = 0; tag < tags; tag += 1) if (seen[feature * tags + tag] === 1) own[at++] = tag;
    offsets[feature + 1] = at;
  }
  return { live, offsets, tags: own };
}

/** Every feature with every tag that it was seen with, and how often; a pair may come more than once. */
export function eachSeen(
  rows: TokenRows,
  given: Uint16Array,
  tags: number,
  see: (column: number, tag: number, times: number) => void,
): void {
  const { units, features, loose } = rows;
  const ofUnits = new Uint32Array((features.ends.length - 1) * tags);
  for (let t = 0; t < tokensOf(rows); t += 1) {
    for (let p = units.ends[t]!; p < units.ends[t + 1]!; p += 1) ofUnits[units.values[p]! * tags + given[t]!]! += 1;
    for (let p = loose.ends[t]!; p < loose.ends[t + 1]!; p += 1) see(loose.values[p]!, given[t]!, 1);
  }
  for (let unit = 0; unit + 1 < features.ends.length; unit += 1) {
    for (let tag = 0; tag < tags; tag += 1) {
      const times = ofUnits[unit * tags + tag]!;
      if (times === 0) continue;
      for (let p = features.ends[unit]!; p < features.ends[unit + 1]!; p += 1) see(features.values[p]!, tag, times);
    }
  }
}

/** Lists of columns by their places in `live`; those that are not in it are left out. */
export function placed({ ends, values }: Lists, place: Int32Array): Lists {
  const own = new Uint32Array(ends.length);
  const kept = new Uint32Array(values.length);
  let at = 0;
  for (let list = 0; list + 1 < ends.length; list += 1) {
    for (let p = ends[list]!; p < ends[list + 1]!; p += 1) if (place[values[p]!]! >= 0) kept[at++] = place[values[p]!]!;
    own[list + 1] = at;
  }
  return { ends: own, values: kept.slice(0, at) };
}

/** Adds to row `to` of `table` what the features of a list give to every tag. */
export function addFeatures(
  { ends, values }: Lists,
  list: number,
  { offsets, tags }: Weights,
  weights: Float64Array | Float32Array,
  { values: out, width }: Table,
  to: number,
): void {
  const at = to * width;
  for (let p = ends[list]!; p < ends[list + 1]!; p += 1) {
    const end = offsets[values[p]! + 1]!;
    for (let q = offsets[values[p]!]!; q < end; q += 1) out[at + tags[q]!]! += weights[q]!;
  }
}

/** The way back: adds row `from` of `table` to the weights of the features of a list. */
export function giveBack(
  { ends, values }: Lists,
  list: number,
  { offsets, tags }: Weights,
  weights: Float64Array,
  { values: table, width }: Table,
  from: number,
): void {
  const at = from * width;
  for (let p = ends[list]!; p < ends[list + 1]!; p += 1) {
    const end = offsets[values[p]! + 1]!;
    for (let q = offsets[values[p]!]!; q < end; q += 1) weights[q]! += table[at + tags[q]!]!;
  }
}

/** Adds to row `to` of `table` the rows of a token's units. */
export function addUnits({ ends, values }: Lists, token: number, units: Float64Array, { values: out, width }: Table, to: number): void {
  const at = to * width;
  for (let p = ends[token]!; p < ends[token + 1]!; p += 1) {
    const from = values[p]! * width;
    for (let j = 0; j < width; j += 1) out[at + j]! += units[from + j]!;
  }
}
