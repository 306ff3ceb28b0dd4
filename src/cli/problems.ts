import type { Problem } from '#domain/importing/problem.ts';
import { ProblemList } from '#domain/importing/problemList.ts';
import type { Io } from './io.ts';

/** Problems that a command keeps, and so lists with --json. */
export const LISTED = 10_000;
const SHOWN = 20;

export const newProblemList = (): ProblemList => new ProblemList(LISTED);

/** Shows the first problems on standard error, one a line. */
export function showProblems(io: Io, problems: readonly Problem[], count = problems.length): void {
  for (const { file, line, code, message } of problems.slice(0, SHOWN))
    io.err(`${file}${line > 0 ? `:${line}` : ''}: ${code}: ${message}\n`);
  if (count > SHOWN) io.err(`… and ${(count - SHOWN).toLocaleString('en')} more. --json lists them.\n`);
}
