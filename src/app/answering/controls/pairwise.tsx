import type { ReactNode } from 'react';
import { pairwise as kind, type PairwiseValue } from '#domain/annotation/kinds/pairwise.ts';
import { Kbd } from '#ui/Kbd.tsx';
import { candidatesIn } from './candidatesIn.ts';
import { DIGITS, type Asked, type Control, type ControlProps, type Given } from './control.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import styles from './Controls.module.css';

/** What can be said of so many answers, in the order of the digits. */
const answersTo = (count: number): readonly { readonly preferred: string; readonly title: string }[] => [
  ...Array.from({ length: count }, (_, at) => ({
    preferred: String.fromCharCode(97 + at),
    title: `${String.fromCharCode(65 + at)} is ${count > 2 ? 'best' : 'better'}`,
  })),
  { preferred: 'tie', title: 'tie' },
  { preferred: 'both-bad', title: count > 2 ? 'all bad' : 'both bad' },
];

const given = (preferred: string): Given => ({ value: { ...kind.empty, preferred }, how: 'on' });

function Choices({ row, value, isCurrent, give }: ControlProps<PairwiseValue>): ReactNode {
  return answersTo(candidatesIn(row)).map(({ preferred, title }, place) => (
    <button
      key={preferred}
      type="button"
      className={styles['step']}
      aria-pressed={value?.preferred === preferred}
      onMouseDown={keepFocus}
      onClick={() => give(given(preferred))}
    >
      {isCurrent && DIGITS[place] !== undefined && <Kbd keys={DIGITS[place]} />}
      {title}
    </button>
  ));
}

/** A digit prefers the answer at its place; the two digits after the last answer are a tie, and that all are bad. */
export const pairwise: Control<PairwiseValue> = {
  Control: Choices,
  digit(place, { row }: Asked) {
    const answer = answersTo(candidatesIn(row))[place];
    return answer === undefined ? undefined : given(answer.preferred);
  },
  ofItemAlone: true,
  none: { title: 'not comparable', value: () => kind.empty },
  atOnce: true,
};
