import { IconGripVertical } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useReorder } from '#app/labelEditor/useReorder.ts';
import { ranking as kind, type RankingValue } from '#domain/annotation/kinds/ranking.ts';
import type { ItemRow } from '#domain/item/types.ts';
import { cx } from '#ui/cx.ts';
import { Kbd } from '#ui/Kbd.tsx';
import { candidatesIn, letterOf } from './candidatesIn.ts';
import { DIGITS, type Control, type ControlProps, type Given } from './control.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import styles from './Ranking.module.css';

const EXCERPT = 60;

const rankedIn = (value: RankingValue | undefined): number[] => (value?.order ?? []).filter((place) => place >= 0);

/** Answers that have a place, in order; the last one has it when all others do. */
function ranked(order: readonly number[], count: number): Given {
  if (order.length === 0) return { value: undefined };
  const left = Array.from({ length: count }, (_, at) => at).filter((at) => !order.includes(at));
  if (left.length < 2) return { value: { ...kind.empty, order: [...order, ...left] }, how: 'on' };
  return { value: { ...kind.empty, order: [...order, ...left.map(() => -1)] } };
}

/** Gives an answer the next place; one that has a place loses it. */
function press(value: RankingValue | undefined, place: number, count: number): Given {
  const order = rankedIn(value);
  if (!order.includes(place)) return ranked([...order, place], count);
  const rest = order.filter((each) => each !== place);
  return rest.length === 0
    ? { value: undefined }
    : { value: { ...kind.empty, order: [...rest, ...Array.from({ length: count - rest.length }, () => -1)] } };
}

const excerptOf = ({ content }: ItemRow, place: number): string => {
  const candidate = content.kind === 'candidates' ? content.candidates[place]?.content : undefined;
  return candidate?.kind === 'text' ? candidate.text.slice(0, EXCERPT) : '';
};

function Order({ row, value, isCurrent, give }: ControlProps<RankingValue>): ReactNode {
  const count = candidatesIn(row);
  const order = rankedIn(value);
  const shown = [...order, ...Array.from({ length: count }, (_, at) => at).filter((at) => !order.includes(at))];
  const ids = shown.map(String);
  const put = (id: string, place: number): void => {
    const rest = shown.filter((each) => String(each) !== id);
    give(ranked(rest.toSpliced(place, 0, Number(id)), count));
  };
  const { handle } = useReorder(ids, {
    step: (id, step) => put(id, Math.max(0, ids.indexOf(id) + (step === 'up' ? -1 : step === 'down' ? 1 : 0))),
    drag: (id, place) => put(id, place),
    together: (id) => new Set([id]),
  });
  return (
    <ol className={styles['ranking']} aria-label="The best answer first">
      {shown.map((place, at) => {
        const { ref, ...moves } = handle(String(place));
        const has = at < order.length;
        return (
          <li key={place} className={cx(styles['row'], !has && styles['open'])}>
            <span className={styles['place']}>{has ? `${at + 1}.` : '–'}</span>
            <button
              type="button"
              ref={ref}
              {...moves}
              className={styles['handle']}
              aria-label={`Answer ${letterOf(place)}: arrow keys move it`}
              title="Drag, or press ↑ and ↓"
            >
              <IconGripVertical size={16} aria-hidden />
            </button>
            <button
              type="button"
              className={styles['answer']}
              aria-pressed={has}
              onMouseDown={keepFocus}
              onClick={() => give(press(value, place, count))}
            >
              {isCurrent && DIGITS[place] !== undefined && <Kbd keys={DIGITS[place]} />}
              <span>{letterOf(place)}</span>
              <span className={styles['excerpt']} dir="auto">
                {excerptOf(row, place)}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

/** Digits give the answers their places one after the other; rows are dragged, or moved by arrow keys. */
export const ranking: Control<RankingValue> = {
  Control: Order,
  digit: (place, { row, value }) => (place < candidatesIn(row) ? press(value, place, candidatesIn(row)) : undefined),
  ofItemAlone: true,
  none: { title: 'not comparable', value: () => kind.empty },
};
