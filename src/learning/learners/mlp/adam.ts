/** Adam (Kingma & Ba 2015) over rows of a matrix, of which each step touches a few: the moments of the others rest (lazy Adam). */
export class RowAdam {
  readonly #parameters: Float32Array;
  readonly #width: number;
  readonly #rate: number;
  readonly #mean: Float32Array;
  readonly #square: Float32Array;
  #steps = 0;

  constructor(parameters: Float32Array, width: number, rate: number) {
    this.#parameters = parameters;
    this.#width = width;
    this.#rate = rate;
    this.#mean = new Float32Array(parameters.length);
    this.#square = new Float32Array(parameters.length);
  }

  /** `gradient` is rows.length × width. */
  step(rows: Uint32Array, gradient: Float32Array): void {
    this.#steps += 1;
    const [beta1, beta2, epsilon] = [0.9, 0.999, 1e-7];
    const rate = (this.#rate * Math.sqrt(1 - beta2 ** this.#steps)) / (1 - beta1 ** this.#steps);
    for (let i = 0; i < rows.length; i += 1) {
      const base = rows[i]! * this.#width;
      for (let j = 0; j < this.#width; j += 1) {
        const g = gradient[i * this.#width + j]!;
        const mean = beta1 * this.#mean[base + j]! + (1 - beta1) * g;
        const square = beta2 * this.#square[base + j]! + (1 - beta2) * g * g;
        this.#mean[base + j] = mean;
        this.#square[base + j] = square;
        this.#parameters[base + j]! -= (rate * mean) / (Math.sqrt(square) + epsilon);
      }
    }
  }
}
