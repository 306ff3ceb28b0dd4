const ROWS_AT_ONCE = 512;

/** Rows in blocks after each of which others may run. */
export function* blocksOf(rows: number): Generator<readonly [from: number, to: number]> {
  for (let from = 0; from < rows; from += ROWS_AT_ONCE) yield [from, Math.min(rows, from + ROWS_AT_ONCE)];
}
