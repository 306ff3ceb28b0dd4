import { picksMany } from '#domain/annotation/kinds/index.ts';
import { choice } from '#domain/annotation/kinds/choice.ts';
import { labelsOf, type AnnotationValue } from '#domain/annotation/value.ts';
import type { Guess } from '#jobs/learn/guesses.ts';
import type { QueueItem } from '#jobs/project/project.api.ts';
import type { Seat } from './sessionDesk.ts';

type Known = Pick<QueueItem, 'guesses' | 'suggestion'>;

/**
 * From this chance on a guess is offered to be accepted: more likely right than wrong. What is less likely is shown as a guess among others,
 * and no key accepts it.
 */
export const SURE_FROM = 0.5;
/** How many guesses are named where the model is unsure. */
const NAMED = 3;

/** What the model says of the item on screen, after what was turned down. */
export type Proposal =
  | { readonly sure: true; readonly value: AnnotationValue; readonly p: number }
  /** `guesses`: the likeliest that are left; empty when everything known was turned down. */
  | { readonly sure: false; readonly guesses: readonly Guess[] };

/** What is proposed for a seat; null where the model says nothing of its item. */
export function proposalOf({ item, turned }: { readonly item: Known; readonly turned: number }): Proposal | null {
  const { suggestion } = item;
  return suggestion !== null && picksMany(suggestion.value.kind) ? severalLabels(item, suggestion, turned) : oneLabel(item, turned);
}

/** Chances are given what was turned down: those are taken to be wrong. */
function oneLabel(item: Known, turned: number): Proposal | null {
  const guesses = guessesOf(item);
  const left = guesses.slice(turned);
  const first = left[0];
  if (guesses.length === 0) return null;
  if (first === undefined) return { sure: false, guesses: [] };
  const gone = guesses.slice(0, turned).reduce((sum, guess) => sum + guess.p, 0);
  const chance = first.p / Math.max(first.p, 1 - gone);
  return chance >= SURE_FROM
    ? { sure: true, value: choice.ofLabels([first.label]) ?? choice.empty, p: first.p }
    : { sure: false, guesses: left.slice(0, NAMED) };
}

function guessesOf({ guesses, suggestion }: Known): readonly Guess[] {
  if (guesses.length > 0 || suggestion === null) return guesses;
  return labelsOf(suggestion.value).map((label) => ({ label, p: suggestion.confidence }));
}

/** The set as a whole: every label of it and every other one that is likely must be right. */
function severalLabels({ guesses }: Known, suggestion: NonNullable<Known['suggestion']>, turned: number): Proposal {
  const { value, confidence } = suggestion;
  const chance = guesses.length === 0 ? confidence : guesses.reduce((all, { p }) => all * Math.max(p, 1 - p), 1);
  if (turned === 0 && chance >= SURE_FROM) return { sure: true, value, p: confidence };
  return { sure: false, guesses: turned === 0 ? guesses.slice(0, NAMED) : [] };
}

/** Whether there is something to turn down: a guess that is offered, or labels that are switched on. */
export const canReject = (seat: Seat): boolean => seat.picked.length > 0 || proposalOf(seat)?.sure === true;
