import type { Label } from '#domain/schema/types.ts';
import type { QueueItem } from '#jobs/project/project.api.ts';

/** Up to so many labels have a digit of their own each. */
export const KEYS_ENOUGH = 10;

/** A label that one key chooses now. */
export interface KeyedLabel {
  readonly key: string;
  readonly label: Label;
  /** Probability, in [0, 1]; null where the key is the label's own. */
  readonly p: number | null;
}

/**
 * Which key means which label while an item is shown. With more labels than digits the digits 1 to 9 mean what the model finds likeliest, in this
 * order, and labels keep their own other keys; without guesses, or with fixed keys, each label has its own key.
 */
export function keyedLabels(labels: readonly Label[], guesses: QueueItem['guesses'], fixed: boolean): readonly KeyedLabel[] {
  const own = labels.flatMap((label) => (label.hotkey === null ? [] : [{ key: label.hotkey, label, p: null }]));
  if (fixed || labels.length <= KEYS_ENOUGH || guesses.length === 0) return own;
  const guessed = guesses.flatMap(({ label: id, p }) => labels.filter((label) => label.id === id).map((label) => ({ label, p })));
  const digits = guessed.slice(0, 9).map((guess, i): KeyedLabel => ({ key: String(i + 1), ...guess }));
  return [...digits, ...own.filter(({ key }) => !/^[1-9]$/.test(key))];
}
