import type { Targets } from '#learning/targets.ts';
import { findLabelIssues, findLabelSetIssues } from '#learning/review/labelIssues.ts';
import type { IssueMethodName } from '#learning/review/methods/index.ts';
import { textTable } from '../textTable.ts';

/** A label by its name, or by its number where classes have no names; several for multi-label. */
export type LabelAnswer = string | number | readonly (string | number)[];

/** One labeled row and what the model thinks of its label. */
export interface Issue {
  readonly row: number;
  readonly id: string | null;
  readonly given: LabelAnswer;
  /** Most probable label; for multi-label those above one half. May be the given one. */
  readonly suggested: LabelAnswer;
  /** Probability of the given label in [0, 1]; for multi-label the least over all labels. */
  readonly score: number;
  /** -ln of the score. */
  readonly loss: number;
  readonly isIssue: boolean;
}

/** Where a row comes from, for those that have more than probabilities. */
export interface RowSource {
  readonly row: number;
  readonly id: string | null;
  readonly text: string;
}

/** Every labeled row, worst first, ties by row. `sources` null: rows are numbered as they come. */
export function listIssues(
  probabilities: Float32Array | Float64Array,
  y: Targets,
  names: readonly string[] | null,
  method: IssueMethodName,
  sources: readonly RowSource[] | null,
): Issue[] {
  const { classes } = y;
  const nameOf = (c: number): string | number => names?.[c] ?? c;
  const found =
    y.kind === 'single'
      ? findLabelIssues({ probabilities, given: y.y, classes }, method)
      : findLabelSetIssues({ probabilities, given: y.y, classes }, method);
  const answer = (answers: Int32Array | Uint8Array, row: number): LabelAnswer => {
    if (y.kind === 'single') return nameOf(answers[row] ?? 0);
    return [...answers.subarray(row * classes, (row + 1) * classes)].flatMap((flag, c) => (flag === 1 ? [nameOf(c)] : []));
  };
  return Array.from(found.order, (at) => ({
    row: sources?.[at]?.row ?? at,
    id: sources?.[at]?.id ?? null,
    given: answer(y.y, at),
    suggested: answer(found.suggested, at),
    score: found.score[at] ?? 0,
    loss: found.loss[at] ?? 0,
    isIssue: found.isIssue[at] === 1,
  }));
}

const SHOWN = 20;
const EXCERPT = 60;

/** The first twenty for people, with the beginning of each text. */
export function issueTable(issues: readonly Issue[], method: IssueMethodName, sources: readonly RowSource[] | null): string {
  const count = (value: number): string => value.toLocaleString('en');
  const found = issues.filter(({ isIssue }) => isIssue).length;
  const texts = new Map(sources?.map(({ row, text }) => [row, text]));
  const shown = issues.slice(0, SHOWN);
  const label = (answer: LabelAnswer): string => (Array.isArray(answer) ? answer.join(' | ') || '(none)' : String(answer));
  const excerpt = (row: number): string => {
    const text = [...(texts.get(row) ?? '').replace(/\s+/g, ' ').trim()];
    return text.length > EXCERPT ? `${text.slice(0, EXCERPT).join('')}…` : text.join('');
  };
  const head = ['row', ...(sources === null ? [] : ['id']), 'given', 'suggested', 'score', 'issue', ...(sources === null ? [] : ['text'])];
  const rows = shown.map(({ row, id, given, suggested, score, isIssue }) => [
    String(row),
    ...(sources === null ? [] : [id ?? '']),
    label(given),
    label(suggested),
    score.toFixed(4),
    isIssue ? 'yes' : 'no',
    ...(sources === null ? [] : [excerpt(row)]),
  ]);
  const rest = issues.length > shown.length ? `\nThe ${shown.length} worst of ${count(issues.length)}. --json lists all.\n` : '';
  return `${count(found)} of ${count(issues.length)} labels are likely wrong (${method}).\n\n${textTable(head, rows)}${rest}`;
}
