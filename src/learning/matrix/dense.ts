/** A dense matrix, row-major float32: the value of row i and column c is values[i * columns + c]. */
export interface Dense {
  readonly rows: number;
  readonly columns: number;
  readonly values: Float32Array;
}
