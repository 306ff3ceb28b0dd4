import type { Lists } from './sequences.ts';

/** 32-bit integers, one more at a time. */
class Growing {
  length = 0;
  private values = new Uint32Array(1024);

  push(value: number): void {
    if (this.length === this.values.length) {
      const more = new Uint32Array(2 * this.length);
      more.set(this.values);
      this.values = more;
    }
    this.values[this.length++] = value;
  }

  taken(): Uint32Array {
    return this.values.slice(0, this.length);
  }
}

/** Lists that are written one after the other. */
export class GrowingLists {
  private readonly values = new Growing();
  private readonly ends = new Growing();

  constructor() {
    this.ends.push(0);
  }

  /** Lists that are ended. */
  get count(): number {
    return this.ends.length - 1;
  }

  push(value: number): void {
    this.values.push(value);
  }

  /** Ends a list; what is pushed from here on is of the next one. */
  end(): void {
    this.ends.push(this.values.length);
  }

  taken(): Lists {
    return { ends: this.ends.taken(), values: this.values.taken() };
  }
}
