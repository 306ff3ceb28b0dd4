import type { Problem } from './problem.ts';

/** Problems as they are met: the first ones are kept, all are counted. */
export class ProblemList {
  readonly list: Problem[] = [];
  private readonly listed: number;
  private readonly codes = new Map<string, number>();
  private total = 0;

  /** `listed`: how many are kept. */
  constructor(listed: number) {
    this.listed = listed;
  }

  get count(): number {
    return this.total;
  }

  add(problems: readonly Problem[]): void {
    for (const problem of problems) {
      this.tally(problem.code, 1);
      if (this.list.length < this.listed) this.list.push(problem);
    }
  }

  /** Puts a problem that was counted in front, where it is not among those that are kept. */
  putFirst(problem: Problem): void {
    if (!this.list.includes(problem)) this.list.splice(0, 1, problem);
  }

  /** Counts further problems that nobody kept. */
  more(code: string, count: number): void {
    if (count > 0) this.tally(code, count);
  }

  /** Takes over what another list has. */
  take(other: ProblemList): void {
    this.list.push(...other.list.slice(0, this.listed - this.list.length));
    for (const [code, count] of other.codes) this.tally(code, count);
  }

  /** How many of each code, in order of first appearance. */
  byCode(): readonly (readonly [string, number])[] {
    return [...this.codes];
  }

  private tally(code: string, count: number): void {
    this.total += count;
    this.codes.set(code, (this.codes.get(code) ?? 0) + count);
  }
}
