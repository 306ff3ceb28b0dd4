import { useId, type ReactNode } from 'react';
import { number as kind, type NumberValue } from '#domain/annotation/kinds/number.ts';
import { numberFault, numberOptions } from '#domain/annotation/rules/number.ts';
import { optionsOf } from '#domain/schema/questions.ts';
import type { Control, ControlProps } from './control.ts';
import { NumberInput } from './NumberInput.tsx';
import { useOwnFocus } from './useOwnFocus.ts';
import styles from './Controls.module.css';

const range = ({ min, max }: ReturnType<typeof numberOptions>): string =>
  min === null ? (max === null ? '' : `at most ${max}`) : max === null ? `at least ${min}` : `${min} to ${max}`;

function NumberField({ question, value, isCurrent, give }: ControlProps<NumberValue>): ReactNode {
  const field = useOwnFocus<HTMLInputElement>(isCurrent);
  const note = useId();
  const options = numberOptions(optionsOf(question));
  const given = value?.number ?? undefined;
  const fault = given === undefined ? null : numberFault(given, options);
  return (
    <>
      <NumberInput
        ref={field}
        aria-label={question.title === '' ? 'Number' : question.title}
        aria-describedby={note}
        aria-invalid={fault === null ? undefined : true}
        value={given}
        onNumber={(number) => give({ value: number === undefined ? undefined : { ...kind.empty, number }, how: 'typed' })}
      />
      {options.unit !== '' && <span>{options.unit}</span>}
      <span id={note} className={fault === null ? styles['end'] : styles['fault']}>
        {fault ?? range(options)}
      </span>
    </>
  );
}

/** A number, with its unit beside it. */
export const number: Control<NumberValue> = { Control: NumberField, none: { title: 'no number', value: () => kind.empty } };
