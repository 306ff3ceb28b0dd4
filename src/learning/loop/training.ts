import type { Unit } from '../tasks/task.ts';

/** Labels that the first model waits for. */
export const FIRST_LABELS = 20;
/** Of how many classes it waits for LEAST_OF_CLASS labels each (multi-label: of one label, with and without it). */
export const FIRST_CLASSES = 2;
export const FIRST_OF_CLASS = 3;
/** A new run after this many labels, or a tenth more than the last run had, whichever is more. */
export const STEP = 10;
export const GROWTH = 0.1;

export interface TrainingNeed {
  readonly train: boolean;
  /** Labels still missing (0 when `train`); a lower bound where a class is missing. */
  readonly more: number;
  /** A sentence for people: "12 more labels until the first model". */
  readonly message: string;
}

/**
 * Whether it is time to train. `labels`: training labels now; `atLastRun`: at the last run, or null before the first;
 * `perClass`: training rows that carry each class; `unit`: what rows are of.
 */
export function needsTraining(
  labels: number,
  atLastRun: number | null,
  perClass: ArrayLike<number>,
  kind: 'single' | 'multi',
  unit: Unit = 'item',
): TrainingNeed {
  const plural = (n: number): string => wordsOf(n, unit);
  if (atLastRun !== null) {
    const step = Math.max(STEP, Math.ceil(GROWTH * atLastRun));
    const more = Math.max(0, step - Math.abs(labels - atLastRun)); // taking labels back changes a model too
    return { train: more === 0, more, message: more === 0 ? 'Training' : `${plural(more)} until the next model` };
  }
  const ready = Array.from(perClass).filter((n) => n >= FIRST_OF_CLASS && (kind === 'single' || labels - n >= FIRST_OF_CLASS)).length;
  const missing = Math.max(0, FIRST_LABELS - labels);
  if (missing > 0) return { train: false, more: missing, message: `${plural(missing)} until the first model` };
  if (ready >= (kind === 'single' ? FIRST_CLASSES : 1)) return { train: true, more: 0, message: 'Training' };
  return {
    train: false,
    more: FIRST_OF_CLASS,
    message: `The first model waits for ${FIRST_OF_CLASS} ${nameOf(unit)}s of ${kind === 'single' ? 'two classes' : 'a label, with and without it'}`,
  };
}

/** What rows are called: those of tokens are texts. */
const nameOf = (unit: Unit): string => (unit === 'item' ? 'label' : `labeled ${unit === 'token' ? 'text' : unit}`);

const wordsOf = (n: number, unit: Unit): string => `${n} more ${nameOf(unit)}${n === 1 ? '' : 's'}`;
