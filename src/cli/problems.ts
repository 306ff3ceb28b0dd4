import type { Problem } from '#formats/format.ts';
import type { Io } from './io.ts';

/** Problems that are kept, and so listed by --json. */
export const LISTED = 10_000;
const SHOWN = 20;

/** Problems as they are met: the first 10,000 are kept, all are counted. */
export class ProblemList {
  readonly list: Problem[] = [];
  private readonly codes = new Map<string, number>();
  private total = 0;

  get count(): number {
    return this.total;
  }

  add(problems: readonly Problem[]): void {
    for (const problem of problems) {
      this.total += 1;
      this.codes.set(problem.code, (this.codes.get(problem.code) ?? 0) + 1);
      if (this.list.length < LISTED) this.list.push(problem);
    }
  }

  /** Counts further problems that nobody kept. */
  more(code: string, count: number): void {
    if (count === 0) return;
    this.total += count;
    this.codes.set(code, (this.codes.get(code) ?? 0) + count);
  }

  /** How many of each code, in order of first appearance. */
  byCode(): readonly (readonly [string, number])[] {
    return [...this.codes];
  }
}

/** Shows the first problems on standard error, one a line. */
export function showProblems(io: Io, problems: readonly Problem[], count = problems.length): void {
  for (const { file, line, code, message } of problems.slice(0, SHOWN))
    io.err(`${file}${line > 0 ? `:${line}` : ''}: ${code}: ${message}\n`);
  if (count > SHOWN) io.err(`… and ${(count - SHOWN).toLocaleString('en')} more. --json lists them.\n`);
}
