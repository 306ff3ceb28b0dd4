/**
 * A sparse matrix in compressed row form. The entries of row i are indices[p], values[p] for p in [indptr[i], indptr[i + 1]);
 * a column occurs at most once a row, in no particular order. Arrays may be longer than needed: indptr[rows] is the end.
 */
export interface Csr {
  readonly rows: number;
  readonly columns: number;
  readonly indptr: Uint32Array;
  readonly indices: Uint32Array;
  readonly values: Float32Array;
}

/** Number of stored entries. */
export const entries = (x: Csr): number => x.indptr[x.rows] ?? 0;

/** Throws with a sentence when `x` breaks the form above: for what comes from outside, such as cached files. */
export function checkCsr(x: Csr): void {
  const fail = (what: string): never => {
    throw new RangeError(`Not a sparse matrix: ${what}.`);
  };
  if (x.indptr.length < x.rows + 1) fail(`${x.rows} rows but ${x.indptr.length} row pointers`);
  if (x.indptr[0] !== 0) fail('the first row pointer is not 0');
  const end = entries(x);
  if (x.indices.length < end || x.values.length < end) fail(`${end} entries are announced, fewer are stored`);
  const seenIn = new Int32Array(x.columns).fill(-1);
  for (let row = 0; row < x.rows; row += 1) {
    const to = x.indptr[row + 1]!;
    if (to < x.indptr[row]!) fail(`row ${row} ends before it starts`);
    for (let p = x.indptr[row]!; p < to; p += 1) {
      const column = x.indices[p]!;
      if (column >= x.columns) fail(`row ${row} has column ${column} of ${x.columns}`);
      if (seenIn[column] === row) fail(`row ${row} has column ${column} twice`);
      if (!Number.isFinite(x.values[p])) fail(`row ${row} holds ${x.values[p]}`);
      seenIn[column] = row;
    }
  }
}

/** A matrix of the given rows, in the given order; a row may be taken more than once. */
export function takeRows(x: Csr, rows: ArrayLike<number>): Csr {
  const indptr = new Uint32Array(rows.length + 1);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    if (!(row >= 0 && row < x.rows)) throw new RangeError(`Row ${row} of a matrix with ${x.rows} rows.`);
    indptr[i + 1] = indptr[i]! + x.indptr[row + 1]! - x.indptr[row]!;
  }
  const indices = new Uint32Array(indptr[rows.length]!);
  const values = new Float32Array(indices.length);
  for (let i = 0; i < rows.length; i += 1) {
    const from = x.indptr[rows[i]!]!;
    const to = x.indptr[rows[i]! + 1]!;
    indices.set(x.indices.subarray(from, to), indptr[i]!);
    values.set(x.values.subarray(from, to), indptr[i]!);
  }
  return { rows: rows.length, columns: x.columns, indptr, indices, values };
}

/** Rows [from, to) without copying their entries. */
export function sliceRows(x: Csr, from: number, to: number): Csr {
  const start = x.indptr[from]!;
  const end = x.indptr[to]!;
  const indptr = x.indptr.slice(from, to + 1).map((p) => p - start);
  return { rows: to - from, columns: x.columns, indptr, indices: x.indices.subarray(start, end), values: x.values.subarray(start, end) };
}

/** The rows of several matrices of equal width, one after the other. */
export function stackRows(parts: readonly Csr[]): Csr {
  const columns = parts[0]?.columns ?? 0;
  const rows = parts.reduce((sum, part) => sum + part.rows, 0);
  const total = parts.reduce((sum, part) => sum + entries(part), 0);
  const out = { rows, columns, indptr: new Uint32Array(rows + 1), indices: new Uint32Array(total), values: new Float32Array(total) };
  let row = 0;
  let end = 0;
  for (const part of parts) {
    if (part.columns !== columns) throw new RangeError(`Matrices of ${columns} and ${part.columns} columns cannot be stacked.`);
    const size = entries(part);
    out.indices.set(part.indices.subarray(0, size), end);
    out.values.set(part.values.subarray(0, size), end);
    for (let i = 1; i <= part.rows; i += 1) out.indptr[row + i] = end + part.indptr[i]!;
    row += part.rows;
    end += size;
  }
  return out;
}

/** The same matrix without the columns that hold nothing. */
export interface Compacted {
  readonly x: Csr;
  /** For each remaining column, its number in the full matrix, ascending. */
  readonly live: Uint32Array;
}

/** Drops empty columns, so that dense vectors over columns become small. */
export function compactColumns(x: Csr): Compacted {
  const number = new Int32Array(x.columns).fill(-1);
  const end = entries(x);
  for (let p = 0; p < end; p += 1) number[x.indices[p]!] = 0;
  let count = 0;
  for (let column = 0; column < x.columns; column += 1) if (number[column] === 0) number[column] = count++;
  const live = new Uint32Array(count);
  for (let column = 0; column < x.columns; column += 1) if (number[column]! >= 0) live[number[column]!] = column;
  const indices = new Uint32Array(end);
  for (let p = 0; p < end; p += 1) indices[p] = number[x.indices[p]!]!;
  return { x: { ...x, columns: count, indices }, live };
}

/** Place of each of `columns` columns in `live`, or -1: turns numbers of a full matrix into those of a compacted one. */
export function placeOfColumns(live: Uint32Array, columns: number): Int32Array {
  const place = new Int32Array(columns).fill(-1);
  live.forEach((column, i) => (place[column] = i));
  return place;
}

/** Columns become rows: row c of the result lists the rows of `x` that hold column c, ascending. */
export function transpose(x: Csr): Csr {
  const end = entries(x);
  const indptr = new Uint32Array(x.columns + 1);
  for (let p = 0; p < end; p += 1) indptr[x.indices[p]! + 1]! += 1;
  for (let c = 0; c < x.columns; c += 1) indptr[c + 1]! += indptr[c]!;
  const next = indptr.slice();
  const indices = new Uint32Array(end);
  const values = new Float32Array(end);
  for (let row = 0; row < x.rows; row += 1) {
    for (let p = x.indptr[row]!; p < x.indptr[row + 1]!; p += 1) {
      const at = next[x.indices[p]!]!++;
      indices[at] = row;
      values[at] = x.values[p]!;
    }
  }
  return { rows: x.columns, columns: x.rows, indptr, indices, values };
}
