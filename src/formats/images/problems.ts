import type { Problem } from '../format.ts';

/** Problems of one kind that are told one by one; of the rest only the number is. */
const TOLD = 1000;

/** Collects problems of a kind of which there may be as many as images. */
export class ManyProblems {
  private readonly told: Problem[] = [];
  private count = 0;
  private readonly code: string;
  private readonly rest: (count: number) => string;

  /** `rest`: a sentence about those that are only counted. */
  constructor(code: string, rest: (count: number) => string) {
    this.code = code;
    this.rest = rest;
  }

  add(file: string, line: number, message: string): void {
    this.count += 1;
    if (this.told.length < TOLD) this.told.push({ file, line, code: this.code, message });
  }

  list(file: string): readonly Problem[] {
    const more = this.count - this.told.length;
    return more === 0 ? this.told : [...this.told, { file, line: 0, code: this.code, message: this.rest(more) }];
  }
}
