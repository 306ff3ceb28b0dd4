import type { SingleValue } from '#domain/annotation/kinds/single.ts';
import { measureOf } from '#domain/annotation/measures/index.ts';
import type { MemberId } from '#domain/ids.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { answersOf, questionsOf } from '#domain/schema/questions.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { Head } from '#domain/state/view.ts';
import { bradleyTerry, logistic, preferredTo } from '../metrics/bradleyTerry.ts';
import { wilsonInterval, Z95 } from '../metrics/estimate.ts';

/** An item with every answer about it. */
export interface ComparedItem {
  readonly row: ItemRow;
  readonly heads: readonly Head[];
}

/** A share in [0, 1] with its 95 % interval. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

export interface RankedCandidate {
  readonly name: string;
  /** Comparisons with others: those won, lost, and neither; each item counts once a pair, whoever and however many answered it. */
  readonly wins: number;
  readonly losses: number;
  readonly ties: number;
  /** Log odds of being preferred to one of mean strength, with its 95 % interval; null where comparisons do not tell. */
  readonly strength: { readonly value: number; readonly low: number; readonly high: number } | null;
  /** The same as a chance. */
  readonly chance: Share | null;
}

/** Who is preferred to whom in the answers to one question. */
export interface CandidateRanking {
  readonly question: string;
  readonly title: string;
  /** Items with an answer that compares, and those answers. */
  readonly items: number;
  readonly answers: number;
  /** The strongest first; in the order of their names where strengths are not known. */
  readonly candidates: readonly RankedCandidate[];
  /** `wins[i][j]`: how often i was preferred to j, half a win for each where neither was; in the order of `candidates`. */
  readonly wins: readonly (readonly number[])[];
  /** The chance that i is preferred to j, in the same order; null on the diagonal, and where strengths are not known. */
  readonly chances: readonly (readonly (Share | null)[])[];
  /** Why there are no strengths, as a sentence; null: there are. */
  readonly why: string | null;
  /** Of the answers that were given here and prefer one of two, the share that prefers the one on the left, and their number; null: there are none. */
  readonly left: (Share & { readonly of: number }) | null;
}

/**
 * Ranks candidates by name, for each question that compares them, by the model of Bradley and Terry; ties count half. Of each person the first answer to
 * an item counts (pass 0). An item counts once for each pair of its candidates: answers of several people share it, so that who is asked often does not look sure.
 */
export function rankCandidates(schema: LabelSchema, items: readonly ComparedItem[]): CandidateRanking[] {
  return questionsOf(schema).flatMap(({ id, title, kind }) => {
    const { prefers } = measureOf(kind);
    return prefers === undefined ? [] : [rankOf({ question: id, title }, items, prefers.bind(measureOf(kind)))];
  });
}

type Prefers = NonNullable<ReturnType<typeof measureOf>['prefers']>;

function rankOf(of: Pick<CandidateRanking, 'question' | 'title'>, items: readonly ComparedItem[], prefers: Prefers): CandidateRanking {
  const names = [...new Set(items.flatMap(({ row }) => namesIn(row)))].sort();
  const tally = new Tally(names);
  for (const { row, heads } of items) {
    const candidates = namesIn(row);
    const said = saidBy(heads, of.question).map(({ value, here }) => ({ pairs: prefers(value, candidates.length), here }));
    tally.add(candidates, said);
  }
  const n = names.length;
  const fit = n === 0 ? null : bradleyTerry(tally.wins, n);
  const fitted = fit?.state === 'fitted' && n > 1 ? fit : null;
  const order = names.map((_, at) => at);
  if (fitted !== null) order.sort((a, b) => fitted.strengths[b]! - fitted.strengths[a]!);
  const rows = <Cell>(cell: (i: number, j: number) => Cell): Cell[][] => order.map((i) => order.map((j) => cell(i, j)));
  return {
    ...of,
    items: tally.items,
    answers: tally.answers,
    candidates: order.map((at) => {
      const { wins, losses, ties } = tally.of(at);
      const value = fitted?.strengths[at];
      if (fitted === null || value === undefined) return { name: names[at]!, wins, losses, ties, strength: null, chance: null };
      const by = Z95 * Math.sqrt(Math.max(0, fitted.covariance[at * n + at]!));
      const [low, high] = [value - by, value + by];
      const chance = { share: logistic(value), low: logistic(low), high: logistic(high) };
      return { name: names[at]!, wins, losses, ties, strength: { value, low, high }, chance };
    }),
    wins: rows((i, j) => tally.wins[i * n + j]!),
    chances: rows((i, j) => (fitted === null || i === j ? null : preferredTo(fitted, i, j, Z95))),
    why: fitted === null ? whyNot(fit, names) : null,
    left: tally.left(),
  };
}

const namesIn = ({ content }: ItemRow): readonly string[] =>
  content.kind === 'candidates' ? content.candidates.map(({ name }) => name) : [];

/** First answers to a question, one a person. */
function saidBy(heads: readonly Head[], question: string): { readonly value: SingleValue; readonly here: boolean }[] {
  const first = new Map<MemberId, { readonly value: SingleValue; readonly here: boolean }>();
  for (const { author, pass, value, rank } of heads) {
    const said = pass === 0 && value !== null ? answersOf(value)[question] : undefined;
    if (said !== undefined && !first.has(author)) first.set(author, { value: said, here: rank !== 'import' });
  }
  return [...first.values()];
}

const SHOWN = 3;

function whyNot(fit: ReturnType<typeof bradleyTerry> | null, names: readonly string[]): string {
  if (fit === null || fit.state === 'fitted') return 'There is nothing to compare yet.';
  const [first = [], ...rest] = fit.groups;
  const some = (places: readonly number[]): string => {
    const listed = places.slice(0, SHOWN).map((at) => names[at]).join(', '); // prettier-ignore
    return places.length > SHOWN ? `${listed} and ${places.length - SHOWN} more` : listed;
  };
  return fit.state === 'apart'
    ? `${some(first)} ${first.length === 1 ? 'was' : 'were'} never compared with ${some(rest.flat())}, so nothing tells how far apart they are. Compare some of both.`
    : `${some(first)} won every comparison with ${some(rest.flat())} so far, so nothing tells by how much ${first.length === 1 ? 'it is' : 'they are'} stronger. Compare more.`;
}

/** Counts comparisons by the names of what was compared. */
class Tally {
  items = 0;
  answers = 0;
  readonly wins: Float64Array;
  private readonly tied: Float64Array;
  private readonly n: number;
  private readonly at: ReadonlyMap<string, number>;
  private leftWins = 0;
  private decided = 0;

  constructor(names: readonly string[]) {
    this.n = names.length;
    this.at = new Map(names.map((name, at) => [name, at]));
    this.wins = new Float64Array(this.n ** 2);
    this.tied = new Float64Array(this.n ** 2);
  }

  /** An item with what each answer says of pairs of its candidates; `here`: it was given to them as they stand in the item. */
  add(names: readonly string[], answers: readonly { readonly pairs: ReturnType<Prefers>; readonly here: boolean }[]): void {
    const said = answers.filter(({ pairs }) => pairs.length > 0);
    if (said.length === 0) return;
    this.items += 1;
    this.answers += said.length;
    for (const { first, second, share, here } of said.flatMap(({ pairs, here }) => pairs.map((pair) => ({ ...pair, here })))) {
      const [i, j] = [this.at.get(names[first] ?? ''), this.at.get(names[second] ?? '')];
      if (here && names.length === 2 && share === 1) this.decide(first);
      if (i === undefined || j === undefined || i === j) continue;
      const [one, other] = [i * this.n + j, j * this.n + i];
      this.wins[one]! += share / said.length;
      this.wins[other]! += (1 - share) / said.length;
      if (share !== 1) for (const cell of [one, other]) this.tied[cell]! += 1 / said.length;
    }
  }

  private decide(preferred: number): void {
    this.decided += 1;
    if (preferred === 0) this.leftWins += 1;
  }

  of(at: number): { readonly wins: number; readonly losses: number; readonly ties: number } {
    let [wins, losses, ties] = [0, 0, 0];
    for (let other = 0; other < this.n; other += 1) {
      ties += this.tied[at * this.n + other]!;
      wins += this.wins[at * this.n + other]!;
      losses += this.wins[other * this.n + at]!;
    }
    return { wins: wins - ties / 2, losses: losses - ties / 2, ties };
  }

  left(): CandidateRanking['left'] {
    if (this.decided === 0) return null;
    const { low, high } = wilsonInterval(this.leftWins, this.decided);
    return { share: this.leftWins / this.decided, low, high, of: this.decided };
  }
}
