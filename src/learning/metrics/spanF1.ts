import { cheapestAssignment } from '#domain/annotation/assignment.ts';
import type { Stretch } from '#domain/text/tokenizers.ts';

/** A span as it is compared: its label, and its parts in the order of the text. */
export interface LabeledSpan {
  readonly label: string | null;
  readonly parts: readonly Stretch[];
}

/**
 * What counts as found, as in SemEval 2013 task 9.1 (Segura-Bedmar, Martínez & Herrero-Zazo 2013). `strict`: the same parts and the same label;
 * `exact`: the same parts, whatever the label; `partial`: some of it, half of a hit unless the parts are the same, whatever the label; `type`: some of
 * it, with the same label.
 */
export const spanSchemes = ['strict', 'exact', 'partial', 'type'] as const;
export type SpanScheme = (typeof spanSchemes)[number];

/** How spans of texts were found. `incorrect`: a pair that shares text and is no hit. */
export interface SpanCounts {
  readonly correct: number;
  readonly incorrect: number;
  readonly partial: number;
  readonly missed: number;
  readonly spurious: number;
}

export const noSpans: SpanCounts = { correct: 0, incorrect: 0, partial: 0, missed: 0, spurious: 0 };

export const addCounts = (a: SpanCounts, b: SpanCounts): SpanCounts => ({
  correct: a.correct + b.correct,
  incorrect: a.incorrect + b.incorrect,
  partial: a.partial + b.partial,
  missed: a.missed + b.missed,
  spurious: a.spurious + b.spurious,
});

/** Each in [0, 1]; null where nothing is there to be counted. */
export interface SpanFigures {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
}

/** A partial hit is worth one half. F1 is null where neither side has a span: then nothing is known. */
export function spanFigures({ correct, incorrect, partial, missed, spurious }: SpanCounts): SpanFigures {
  const hits = correct + partial / 2;
  const [truth, found] = [correct + incorrect + partial + missed, correct + incorrect + partial + spurious];
  const share = (of: number): number | null => (of === 0 ? null : hits / of);
  return { precision: share(found), recall: share(truth), f1: truth + found === 0 ? null : (2 * hits) / (truth + found) };
}

/**
 * Compares the spans of one text. Each has one partner at most, and the pairs are those with the most hits: the outcome depends on no order, and
 * ends are exclusive. (The task's own scorer, and nervaluate after it, give each found span the first true one in the way.)
 */
export function compareSpans(truth: readonly LabeledSpan[], found: readonly LabeledSpan[], scheme: SpanScheme): SpanCounts {
  let [correct, incorrect, partial] = [0, 0, 0];
  for (const group of groupsOf(overlapping(truth, found), found.length)) {
    for (const worth of mostHits(group.map(({ a, b }) => ({ a, b, worth: worthOf(truth[a]!, found[b]!, scheme) })))) {
      if (worth === 1) correct += 1;
      else if (worth === 0) incorrect += 1;
      else partial += 1;
    }
  }
  const paired = correct + incorrect + partial;
  return { correct, incorrect, partial, missed: truth.length - paired, spurious: found.length - paired };
}

interface Pair {
  readonly a: number;
  readonly b: number;
}

const sameParts = (a: LabeledSpan, b: LabeledSpan): boolean =>
  a.parts.length === b.parts.length && a.parts.every(({ start, end }, i) => start === b.parts[i]!.start && end === b.parts[i]!.end);

/** Of spans that share text: 1 a hit, ½ a partial one, 0 none. */
function worthOf(truth: LabeledSpan, found: LabeledSpan, scheme: SpanScheme): number {
  const [labels, parts] = [truth.label === found.label, sameParts(truth, found)];
  if (scheme === 'partial') return parts ? 1 : 0.5;
  return (scheme === 'exact' || labels) && (scheme === 'type' || parts) ? 1 : 0;
}

const share = (a: LabeledSpan, b: LabeledSpan): boolean => a.parts.some((p) => b.parts.some((q) => p.start < q.end && q.start < p.end));

/** Pairs that share text, by a sweep over their outer bounds. */
function overlapping(truth: readonly LabeledSpan[], found: readonly LabeledSpan[]): Pair[] {
  const bounds = (span: LabeledSpan): Stretch => ({ start: span.parts[0]?.start ?? 0, end: span.parts.at(-1)?.end ?? 0 });
  const others = found.map((span, b) => ({ b, ...bounds(span) })).sort((p, q) => p.start - q.start);
  const widest = others.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  const pairs: Pair[] = [];
  const order = truth.map((span, a) => ({ a, ...bounds(span) })).sort((p, q) => p.start - q.start);
  let first = 0;
  for (const { a, start, end } of order) {
    while (first < others.length && others[first]!.start <= start - widest) first += 1;
    for (let k = first; k < others.length && others[k]!.start < end; k += 1)
      if (share(truth[a]!, found[others[k]!.b]!)) pairs.push({ a, b: others[k]!.b });
  }
  return pairs;
}

/** Pairs that hang together by a span they share. */
function groupsOf(pairs: readonly Pair[], found: number): Pair[][] {
  const groupOf = new Map<number, Pair[]>();
  const ofFound = new Array<Pair[] | undefined>(found);
  for (const pair of pairs) {
    const [mine, theirs] = [groupOf.get(pair.a) ?? [], ofFound[pair.b] ?? []];
    const [large, small] = mine.length < theirs.length ? [theirs, mine] : [mine, theirs];
    if (large !== small) large.push(...small);
    large.push(pair);
    for (const { a, b } of large === small ? [pair] : [...small, pair]) {
      groupOf.set(a, large);
      ofFound[b] = large;
    }
  }
  return [...new Set(groupOf.values())];
}

/** What the pairs of the best one-to-one matching are worth: the most hits, and among those as many pairs as can be. */
function mostHits(pairs: readonly (Pair & { readonly worth: number })[]): readonly number[] {
  if (pairs.length === 1) return [pairs[0]!.worth];
  const [rows, columns] = [placesOf(pairs.map(({ a }) => a)), placesOf(pairs.map(({ b }) => b))];
  const width = Math.max(rows.size, columns.size);
  const least = 1 / (4 * rows.size + 4); // all pairs without a hit together weigh less than half of one
  const cost = new Float64Array(rows.size * width);
  for (const { a, b, worth } of pairs) cost[rows.get(a)! * width + columns.get(b)!] = -worth - least;
  const columnOf = cheapestAssignment(cost, rows.size, width);
  return pairs.flatMap(({ a, b, worth }) => (columnOf[rows.get(a)!] === columns.get(b) ? [worth] : []));
}

const placesOf = (numbers: readonly number[]): ReadonlyMap<number, number> =>
  new Map([...new Set(numbers)].map((number, place) => [number, place]));
