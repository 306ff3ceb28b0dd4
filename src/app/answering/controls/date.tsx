import { useId, type ReactNode } from 'react';
import { date as kind, type DateValue } from '#domain/annotation/kinds/date.ts';
import { dateFault, dateOptions } from '#domain/annotation/rules/date.ts';
import { optionsOf } from '#domain/schema/questions.ts';
import type { Control, ControlProps } from './control.ts';
import { leaveOnEscape } from './leave.ts';
import { useOwnFocus } from './useOwnFocus.ts';
import styles from './Controls.module.css';

function DateField({ question, value, isCurrent, give }: ControlProps<DateValue>): ReactNode {
  const field = useOwnFocus<HTMLInputElement>(isCurrent);
  const note = useId();
  const { min, max } = dateOptions(optionsOf(question));
  const given = value?.date ?? '';
  const fault = given === '' ? null : dateFault(given, { min, max });
  return (
    <>
      <input
        ref={field}
        type="date"
        className={styles['input']}
        aria-label={question.title === '' ? 'Date' : question.title}
        aria-describedby={note}
        aria-invalid={fault === null ? undefined : true}
        {...(min !== '' && { min })}
        max={max === '' ? '9999-12-31' : max}
        value={given}
        onKeyDown={leaveOnEscape}
        onChange={({ target }) => give({ value: target.value === '' ? undefined : { ...kind.empty, date: target.value }, how: 'typed' })}
      />
      <span id={note} className={fault === null ? styles['end'] : styles['fault']}>
        {fault ?? given}
      </span>
    </>
  );
}

/** A day, by the browser's own field; beside it as it is written down. */
export const date: Control<DateValue> = { Control: DateField, none: { title: 'no date', value: () => kind.empty } };
