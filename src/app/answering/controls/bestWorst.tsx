import type { ReactNode } from 'react';
import { bestWorst as kind, type BestWorstValue } from '#domain/annotation/kinds/bestWorst.ts';
import { Kbd } from '#ui/Kbd.tsx';
import { candidatesIn, letterOf } from './candidatesIn.ts';
import { DIGITS, type Control, type ControlProps, type Given } from './control.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import styles from './Controls.module.css';

/** An answer is picked as best or worst; picked again, it is not any more. */
function pick(value: BestWorstValue = kind.empty, as: 'best' | 'worst', place: number): Given {
  const other = as === 'best' ? 'worst' : 'best';
  const next = { ...value, [as]: value[as] === place ? null : place, ...(value[other] === place && { [other]: null }) };
  if (next.best === null && next.worst === null) return { value: undefined };
  return next.best === null || next.worst === null ? { value: next } : { value: next, how: 'on' };
}

function Picks({ row, value, isCurrent, give }: ControlProps<BestWorstValue>): ReactNode {
  const places = Array.from({ length: candidatesIn(row) }, (_, at) => at);
  const next = value?.best == null ? 'best' : 'worst';
  return (['best', 'worst'] as const).map((as) => (
    <div key={as} className={styles['rating']} role="group" aria-label={`The ${as} answer`}>
      <span className={styles['end']}>{as}</span>
      {places.map((place) => (
        <button
          key={place}
          type="button"
          className={styles['step']}
          aria-pressed={value?.[as] === place}
          onMouseDown={keepFocus}
          onClick={() => give(pick(value, as, place))}
        >
          {isCurrent && as === next && DIGITS[place] !== undefined && <Kbd keys={DIGITS[place]} />}
          {letterOf(place)}
        </button>
      ))}
    </div>
  ));
}

/** The first digit picks the best, the second the worst; after both it begins anew. */
export const bestWorst: Control<BestWorstValue> = {
  Control: Picks,
  digit(place, { row, value }) {
    if (place >= candidatesIn(row)) return undefined;
    const done = value !== undefined && value.best !== null && value.worst !== null;
    return value === undefined || done || value.best === null ? pick(done ? undefined : value, 'best', place) : digitOfWorst(value, place);
  },
  ofItemAlone: true,
  none: { title: 'not comparable', value: () => kind.empty },
};

const digitOfWorst = (value: BestWorstValue, place: number): Given => pick(value, value.best === place ? 'best' : 'worst', place);
