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
