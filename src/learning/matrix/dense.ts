/** A dense matrix, row-major float32: the value of row i and column c is values[i * columns + c]. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
  /** A sparse matrix is not a dense one. */
  readonly indptr?: never;
}

/** A dense matrix of zeros. */
export const emptyDense = (rows: number, columns: number): Dense => ({ rows, columns, values: new Float32Array(rows * columns) });

/** Throws with a sentence when `x` breaks the form above: for what comes from outside, such as cached files. */
export function checkDense(x: Dense): void {
  if (x.values.length !== x.rows * x.columns) {
    throw new RangeError(`Not a dense matrix: ${x.rows} × ${x.columns} values are announced, ${x.values.length} are stored.`);
  }
  const odd = x.values.findIndex((value) => !Number.isFinite(value));
  if (odd >= 0) throw new RangeError(`Not a dense matrix: row ${Math.trunc(odd / x.columns)} holds ${x.values[odd]}.`);
}

/** A matrix of the given rows, in the given order; a row may be taken more than once. */
export function takeRows({ rows: height, columns, values }: Dense, rows: ArrayLike<number>): Dense {
  const out = emptyDense(rows.length, columns);
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i]!;
    if (!(row >= 0 && row < height)) throw new RangeError(`Row ${row} of a matrix with ${height} rows.`);
    out.values.set(values.subarray(row * columns, (row + 1) * columns), i * columns);
  }
  return out;
}

/** Rows [from, to) without copying them. */
export const sliceRows = ({ columns, values }: Dense, from: number, to: number): Dense => ({
  rows: to - from,
  columns,
  values: values.subarray(from * columns, to * columns),
});

/** The rows of several matrices of equal width, one after the other. */
export function stackRows(parts: readonly Dense[]): Dense {
  const columns = parts[0]?.columns ?? 0;
  const out = emptyDense(
    parts.reduce((sum, part) => sum + part.rows, 0),
    columns,
  );
  let end = 0;
  for (const part of parts) {
    if (part.columns !== columns) throw new RangeError(`Matrices of ${columns} and ${part.columns} columns cannot be stacked.`);
    out.values.set(part.values.subarray(0, part.rows * columns), end);
    end += part.rows * columns;
  }
  return out;
}
