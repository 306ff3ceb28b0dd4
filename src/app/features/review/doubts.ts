import type { LabelId } from '#domain/ids.ts';
import { press } from '#app/store/nextLabel.ts';
import type { Unfinished } from '#app/store/draft.ts';
import type { ReviewEntry } from '#jobs/project/review.api.ts';

type Doubts = ReviewEntry['doubts'];

/** The doubt about the part that is selected; undefined: there is none, or several are selected. */
export const doubtInFocus = (doubts: Doubts, held: Unfinished | null): Doubts[number] | undefined =>
  held?.draft.focus.length === 1 ? doubts.find(({ region }) => region === held.draft.focus[0]) : undefined;

/** Selects a part of the draft. */
export const focusOn = (held: Unfinished, part: string): Unfinished => ({ ...held, draft: { ...held.draft, focus: [part] } });

/** Selects the part to look at after the selected one: the next doubted one, from the last on to the first. */
export function nextDoubt(doubts: Doubts, held: Unfinished): Unfinished {
  const now = doubts.findIndex(({ region }) => region === held.draft.focus.at(-1));
  const next = doubts[(now + 1) % Math.max(1, doubts.length)];
  return next === undefined ? held : focusOn(held, next.region);
}

/** The selected part gets a label; where it was doubted, the next doubted one is selected, as long as there is one behind it. */
export function pressDoubted(doubts: Doubts, held: Unfinished, label: LabelId): Unfinished {
  const place = doubts.findIndex((doubt) => doubt === doubtInFocus(doubts, held));
  const pressed = press(held, label);
  return place < 0 || place === doubts.length - 1 ? pressed : nextDoubt(doubts, pressed);
}
