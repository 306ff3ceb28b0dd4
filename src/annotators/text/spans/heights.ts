/** Heights of blocks in pixels, guessed until they were measured. */
export class Heights {
  readonly #of: Float64Array;
  readonly #top: Float64Array;
  readonly #known: Uint8Array;
  /** Tops are right up to this block. */
  #right = 0;

  constructor(count: number, guess: (at: number) => number) {
    this.#of = Float64Array.from({ length: count }, (_, i) => guess(i));
    this.#top = new Float64Array(count + 1);
    this.#known = new Uint8Array(count);
  }

  isKnown(at: number): boolean {
    return this.#known[at] === 1;
  }

  /** Whether it is news. */
  set(at: number, height: number): boolean {
    this.#known[at] = 1;
    if (Math.abs(this.#of[at]! - height) < 0.5) return false;
    this.#of[at] = height;
    this.#right = Math.min(this.#right, at);
    return true;
  }

  /** Where a block begins; of the one after the last: the whole height. */
  top(at: number): number {
    for (let i = this.#right; i < this.#of.length; i += 1) this.#top[i + 1] = this.#top[i]! + this.#of[i]!;
    this.#right = this.#of.length;
    return this.#top[at]!;
  }

  get whole(): number {
    return this.top(this.#of.length);
  }

  /** The block that lies at a height. */
  at(y: number): number {
    this.top(0);
    let [low, high] = [0, Math.max(0, this.#of.length - 1)];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#top[middle]! <= y) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
