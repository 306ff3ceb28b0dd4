/**
 * The cheapest one-to-one assignment of rows to columns: the Hungarian method with potentials, O(rows² × columns)
 * (Kuhn 1955; Munkres 1957; as shortest augmenting paths, Jonker & Volgenant 1987).
 * @param cost rows × columns, row by row, finite; rows <= columns.
 * @returns The column of each row.
 */
export function cheapestAssignment(cost: Float64Array, rows: number, columns: number): Int32Array {
  const [ofRow, ofColumn] = [new Float64Array(rows + 1), new Float64Array(columns + 1)];
  const rowAt = new Int32Array(columns + 1); // by column from 1: its row from 1, 0 = free
  const cameFrom = new Int32Array(columns + 1);
  const least = new Float64Array(columns + 1);
  const used = new Uint8Array(columns + 1);
  for (let row = 1; row <= rows; row += 1) {
    rowAt[0] = row;
    least.fill(Infinity);
    used.fill(0);
    let column = 0;
    while (rowAt[column] !== 0) column = step(column);
    while (column !== 0) {
      const before = cameFrom[column]!;
      rowAt[column] = rowAt[before]!;
      column = before;
    }
  }
  const columnOf = new Int32Array(rows);
  for (let column = 1; column <= columns; column += 1) if (rowAt[column] !== 0) columnOf[rowAt[column]! - 1] = column - 1;
  return columnOf;

  /** Settles one column and returns the next on the shortest path. */
  function step(column: number): number {
    used[column] = 1;
    const row = rowAt[column]!;
    let [delta, next] = [Infinity, 0];
    for (let j = 1; j <= columns; j += 1) {
      if (used[j] === 1) continue;
      const reduced = cost[(row - 1) * columns + j - 1]! - ofRow[row]! - ofColumn[j]!;
      if (reduced < least[j]!) {
        least[j] = reduced;
        cameFrom[j] = column;
      }
      if (least[j]! < delta) {
        delta = least[j]!;
        next = j;
      }
    }
    for (let j = 0; j <= columns; j += 1) {
      if (used[j] === 1) {
        ofRow[rowAt[j]!]! += delta;
        ofColumn[j]! -= delta;
      } else least[j]! -= delta;
    }
    return next;
  }
}
