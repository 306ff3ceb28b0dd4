import { kindOf } from '#domain/annotation/kinds/index.ts';
import { agreement, type JudgedItem, type QuestionAgreement } from '#learning/agreement/agreement.ts';
import type { AgreementFigure } from '#learning/agreement/figures.ts';
import type { Arguments } from '../args.ts';
import { commonOptions, type Command, type Outcome } from '../command.ts';
import type { Io } from '../io.ts';
import { showProblems } from '../problems.ts';
import { openProject } from '../project/openProject.ts';
import { projectItems } from '../project/projectItems.ts';
import { textTable } from '../textTable.ts';

export const agreementCommand: Command = {
  name: 'agreement',
  summary: 'how far authors agree on items that several of them answered',
  synopsis: '<p.plumb> [--seed N]',
  positionals: { from: 1, to: 1 },
  options: { seed: { value: 'N', help: 'of the draws behind the intervals; 0 unless given' }, ...commonOptions },
  run: runAgreement,
};

async function runAgreement(args: Arguments, io: Io): Promise<Outcome> {
  const seed = args.whole('seed', { from: 0 }) ?? 0;
  const { project, problems } = await openProject(args.positionals[0] ?? '');
  showProblems(io, problems);
  const { schema } = project.view;
  const items: JudgedItem[] = [];
  for (const { row, view } of projectItems(project))
    if (view.heads.length > 1) items.push({ id: row.id, text: row.content.kind === 'text' ? row.content.text : null, heads: view.heads });
  if (schema !== null) await kindOf(schema.schema.kind).ready?.();
  const questions = schema === null ? [] : agreement(schema.schema, items, seed);
  const nameOf = (author: string): string => project.names[author] ?? author;
  const authors = [...new Set(questions.flatMap(({ pairs }) => pairs.flatMap(({ a, b }) => [a, b])))];
  const document = { seed, authors: authors.map((id) => ({ id, name: project.names[id] ?? null })), questions, problems };
  return { document, text: questions.map((each) => wordsOf(each, nameOf)).join('\n'), problems: problems.length > 0 };
}

function wordsOf({ title, items, figures, pairs }: QuestionAgreement, nameOf: (author: string) => string): string {
  const head = title === '' ? '' : `${title}\n`;
  if (items === 0) return `${head}No item has answers of two authors.\n`;
  const row = (who: string, count: number, of: readonly AgreementFigure[]): string[] => [who, String(count), ...of.map(figureText)];
  const table = textTable(
    ['authors', 'items', ...figures.map((figure) => figure.title)],
    [row('all', items, figures), ...pairs.map((pair) => row(`${nameOf(pair.a)}, ${nameOf(pair.b)}`, pair.items, pair.figures))],
  );
  const reasons = [...new Set(figures.flatMap((figure) => (figure.why === null ? [] : [`${figure.title}: ${figure.why}\n`])))];
  return `${head}${table}${reasons.join('')}`;
}

function figureText({ value, low, high }: AgreementFigure): string {
  if (value === null) return '–';
  return low === null || high === null ? value.toFixed(3) : `${value.toFixed(3)} (${low.toFixed(2)} to ${high.toFixed(2)})`;
}
