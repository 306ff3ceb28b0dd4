import type { TargetLayout } from '#learning/tasks/task.ts';
import { taskOfLayout } from '#learning/tasks/index.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { LabelId } from '#domain/ids.ts';
import type { RowDoubt } from '#learning/strategies/strategy.ts';
import type { Suggestion } from '../project/project.api.ts';
import { GUESSED, keptGuesses, type Guess, type Guesses } from './guesses.ts';

/** Key of the derived record. */
export const PREDICTIONS = 'predictions';

/**
 * What the last run says of every item, one entry a slot. Slots are the same in every worker of this browser: they are
 * given in local order of the log. Items that came later have no entry yet.
 */
export interface Predictions {
  readonly run: string;
  /** Imports behind the labels that the model learned from; left out by records of before they were noted. */
  readonly imports?: readonly string[];
  /** Of the engine that ran it: slots of another epoch mean other items. */
  readonly epoch: number;
  readonly strategy: string;
  readonly byChance: boolean;
  readonly kind: TargetLayout;
  /** Spans are found again when a text is shown: `first` and `second` are of the least clear token, and one more than the last label is "in no span". */
  readonly unit?: 'token';
  readonly labels: readonly LabelId[];
  /** Slots of the training pool, best first for the strategy; the head of the ranking only. */
  readonly order: Uint32Array;
  /** Index of the most and second most probable label, and their probabilities. */
  readonly first: Uint16Array;
  readonly second: Uint16Array;
  readonly p1: Float32Array;
  readonly p2: Float32Array;
  /** Multi-label: probability of each label in 255ths, a row a slot; empty for single. */
  readonly each: Uint8Array;
  /** One label an item: the likeliest labels of the items at the head of the ranking. Records of older runs have none. */
  readonly guesses?: Guesses;
}

export const doubtOf = (predictions: Predictions, slot: number): RowDoubt | null =>
  slot >= predictions.p1.length || predictions.p1[slot] === 0
    ? null
    : {
        first: predictions.first[slot] ?? 0,
        second: predictions.second[slot] ?? 0,
        p1: predictions.p1[slot] ?? 0,
        p2: predictions.p2[slot] ?? 0,
      };

/** The value that the model proposes for an item, of labels still `offered`; null where it says nothing. */
export function suggestionOf(predictions: Predictions, slot: number, offered: ReadonlySet<LabelId>): Suggestion | null {
  if (predictions.unit !== undefined || slot >= predictions.p1.length || predictions.p1[slot] === 0) return null;
  const source = `model:${predictions.run}`;
  if (predictions.kind === 'single') {
    const label = predictions.labels[predictions.first[slot] ?? 0];
    return label === undefined || !offered.has(label)
      ? null
      : { source, value: taskOfLayout(predictions.kind).suggest([label]), confidence: predictions.p1[slot] ?? 0 };
  }
  return { source, ...multiValue(predictions, slot, offered) };
}

/** The likeliest labels of an item that are still `offered`, most probable first, at most nine; empty where the model says nothing. */
export function guessesOf(predictions: Predictions, slot: number, offered: ReadonlySet<LabelId>): readonly Guess[] {
  const { kind, labels, guesses } = predictions;
  if (predictions.unit !== undefined || slot >= predictions.p1.length || predictions.p1[slot] === 0) return [];
  const found =
    kind === 'multi'
      ? labels.map((label, i) => ({ label, p: (predictions.each[slot * labels.length + i] ?? 0) / 255 })).sort((a, b) => b.p - a.p)
      : guesses === undefined
        ? []
        : keptGuesses(guesses, slot, labels);
  const known = found.length > 0 ? found : topTwo(predictions, slot);
  return known.filter(({ label }) => offered.has(label)).slice(0, GUESSED);
}

/** What is known of every item. */
function topTwo({ labels, first, second, p1, p2 }: Predictions, slot: number): Guess[] {
  const pairs = [
    { label: labels[first[slot] ?? 0], p: p1[slot] ?? 0 },
    { label: labels[second[slot] ?? 0], p: p2[slot] ?? 0 },
  ];
  return pairs.filter((guess, i): guess is Guess => guess.label !== undefined && (i === 0 || guess.p > 0));
}

/** Labels above one half; the confidence is the mean probability of being right a label. */
function multiValue(
  { labels, each }: Predictions,
  slot: number,
  offered: ReadonlySet<LabelId>,
): { value: AnnotationValue; confidence: number } {
  const chosen: LabelId[] = [];
  let sure = 0;
  let count = 0;
  labels.forEach((label, i) => {
    if (!offered.has(label)) return;
    count += 1;
    const p = (each[slot * labels.length + i] ?? 0) / 255;
    if (p > 0.5) chosen.push(label);
    sure += Math.max(p, 1 - p);
  });
  return { value: taskOfLayout('multi').suggest(chosen), confidence: count === 0 ? 0 : sure / count };
}
