import { diffWordsWithSpace } from 'diff';

/** A run of text of two versions laid over each other. */
export interface DiffPart {
  readonly what: 'same' | 'out' | 'in';
  readonly text: string;
}

/** Above this many characters in one of the texts the whole is shown as out and in; sections of guides are far shorter. */
const LONGEST = 100_000;

/** What changed from one text to another, word by word. What went comes before what came in its place. */
export function wordDiff(before: string, after: string): DiffPart[] {
  if (before.length > LONGEST || after.length > LONGEST) return whole(before, after);
  return diffWordsWithSpace(before, after).map(({ value, added, removed }) => ({
    what: removed ? 'out' : added ? 'in' : 'same',
    text: value,
  }));
}

const whole = (before: string, after: string): DiffPart[] =>
  before === after
    ? [{ what: 'same', text: after }]
    : [
        { what: 'out', text: before },
        { what: 'in', text: after },
      ];

/** Only one side of it, with what is not in the other marked. */
export const sideOf = (parts: readonly DiffPart[], side: 'out' | 'in'): readonly DiffPart[] =>
  parts.filter(({ what }) => what === 'same' || what === side);

/** Lines that stayed the same, left out of what is shown. */
export interface Fold {
  readonly what: 'fold';
  readonly lines: number;
}

/** Of a long text that stayed the same only the lines next to a change are kept. */
const CONTEXT = 1;
const SHORTEST = 3;

/** The parts with long unchanged stretches folded; a text without a change stays whole. */
export function withFolds(parts: readonly DiffPart[]): readonly (DiffPart | Fold)[] {
  if (parts.every(({ what }) => what === 'same')) return parts;
  return parts.flatMap((part, at): (DiffPart | Fold)[] => {
    if (part.what !== 'same') return [part];
    const lines = part.text.split('\n');
    const head = at === 0 ? 0 : 1 + CONTEXT;
    const tail = at === parts.length - 1 ? 0 : 1 + CONTEXT;
    const hidden = lines.slice(head, lines.length - tail);
    const counted = hidden.filter((line) => line.trim() !== '').length;
    if (counted < SHORTEST) return [part];
    const same = (some: readonly string[]): DiffPart[] => (some.length === 0 ? [] : [{ what: 'same', text: some.join('\n') }]);
    return [...same(lines.slice(0, head)), { what: 'fold', lines: counted }, ...same(lines.slice(lines.length - tail))];
  });
}
