import { IconStar, IconStarFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { rating as kind, type RatingValue } from '#domain/annotation/kinds/rating.ts';
import { ratingOptions, type RatingOptions } from '#domain/annotation/rules/rating.ts';
import { optionsOf } from '#domain/schema/questions.ts';
import { cx } from '#ui/cx.ts';
import { Kbd } from '#ui/Kbd.tsx';
import { DIGITS, type Control, type ControlProps } from './control.ts';
import { keepFocus } from '#ui/keepFocus.ts';
import styles from './Controls.module.css';

/** The rating under a digit: the digit itself, and "0" the tenth where a scale does not begin there. */
function ratingAt(place: number, { min, max }: RatingOptions): number | undefined {
  const digit = place === 9 ? (min <= 0 ? 0 : 10) : place + 1;
  return digit >= min && digit <= max ? digit : undefined;
}

const keyOf = (rating: number, options: RatingOptions): string | undefined =>
  DIGITS.find((_, place) => ratingAt(place, options) === rating);

function Steps({ question, value, isCurrent, give }: ControlProps<RatingValue>): ReactNode {
  const options = ratingOptions(optionsOf(question));
  const { look, min, max, low, high } = options;
  const now = value?.rating ?? null;
  const steps = Array.from({ length: max - min + 1 }, (_, i) => min + i);
  return (
    <div className={styles['rating']} role="group" aria-label={question.title === '' ? 'Rating' : question.title}>
      {low !== '' && <span className={styles['end']}>{low}</span>}
      {steps.map((step) => {
        const key = isCurrent ? keyOf(step, options) : undefined;
        const lit = look === 'stars' && now !== null && step <= now;
        return (
          <button
            key={step}
            type="button"
            className={cx(styles['step'], lit && styles['lit'])}
            aria-pressed={now === step}
            aria-label={`${step} of ${max}`}
            onMouseDown={keepFocus}
            onClick={() => give({ value: { ...kind.empty, rating: step }, how: 'on' })}
          >
            {look === 'scale' ? (
              <span>{step}</span>
            ) : lit ? (
              <IconStarFilled size={20} aria-hidden />
            ) : (
              <IconStar size={20} stroke={1.6} aria-hidden />
            )}
            {key !== undefined && (look === 'stars' || key !== String(step)) && <Kbd keys={key} />}
          </button>
        );
      })}
      {high !== '' && <span className={styles['end']}>{high}</span>}
    </div>
  );
}

/** Stars or a scale; digits choose. */
export const rating: Control<RatingValue> = {
  Control: Steps,
  digit: (place, { question }) => {
    const step = ratingAt(place, ratingOptions(optionsOf(question)));
    return step === undefined ? undefined : { value: { ...kind.empty, rating: step }, how: 'on' };
  },
  none: { title: 'cannot be rated', value: () => kind.empty },
};
