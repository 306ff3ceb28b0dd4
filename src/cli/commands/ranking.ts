import { kindOf } from '#domain/annotation/kinds/index.ts';
import { rankCandidates, type CandidateRanking, type Share } from '#learning/preferences/rankCandidates.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { openProject } from '../project/openProject.ts';
import { projectItems } from '../project/projectItems.ts';
import { textTable } from '../textTable.ts';

export const rankingCommand: Command = {
  name: 'ranking',
  summary: 'which of the compared candidates are preferred: strengths of Bradley and Terry, with intervals',
  synopsis: '<p.plumb>',
  positionals: { from: 1, to: 1 },
  options: commonOptions,
  run: runRanking,
};

async function runRanking(args: Arguments, io: Io): Promise<Outcome> {
  const { project, problems } = await openProject(args.positionals[0] ?? '');
  showProblems(io, problems);
  const schema = project.view.schema?.schema ?? null;
  if (schema !== null) await kindOf(schema.kind).ready?.();
  const items = [...projectItems(project)].map(({ row, view }) => ({ row, heads: view.heads }));
  const questions = schema === null ? [] : rankCandidates(schema, items);
  const text = questions.length === 0 ? 'No question of this project compares candidates.\n' : questions.map(wordsOf).join('\n');
  return { document: { questions, problems }, text, problems: problems.length > 0 };
}

const percent = ({ share, low, high }: Share): string =>
  `${(100 * share).toFixed(0)} % (${(100 * low).toFixed(0)} to ${(100 * high).toFixed(0)})`;

const count = (value: number): string => String(Math.round(value * 100) / 100);

function wordsOf({ title, items, answers, candidates, why, left }: CandidateRanking): string {
  const table = textTable(
    ['candidate', 'strength', 'preferred to an average one', 'won', 'lost', 'neither'],
    candidates.map(({ name, strength, chance, wins, losses, ties }) => [
      name,
      strength === null ? '–' : strength.value.toFixed(3),
      chance === null ? '–' : percent(chance),
      count(wins),
      count(losses),
      count(ties),
    ]),
  );
  const side = left === null ? '' : `The answer on the left was preferred in ${percent(left)} of ${left.of}.\n`;
  return `${title === '' ? '' : `${title}\n`}${items} items compared, ${answers} answers.\n\n${table}${why === null ? '' : `${why}\n`}${side}`;
}
