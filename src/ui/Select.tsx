import type { ReactNode } from 'react';
import { Field, type FieldProps } from './Field.tsx';
import styles from './Field.module.css';

export interface Option<Value extends string> {
  readonly value: Value;
  readonly title: string;
  readonly disabled?: boolean;
}

interface Props<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
}

/** A choice from a list: the browser's own, which keyboards, screen readers and phones know best. */
export function Select<Value extends string>(props: Props<Value>): ReactNode {
  const { label, hint, error, errorAt, labelHidden, value, options, onChange, disabled } = props;
  const field = { label, hint, error, errorAt, ...(labelHidden !== undefined && { labelHidden }) };
  const choose = (raw: string): void => {
    const option = options.find((each) => each.value === raw);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <Field {...field}>
      {(ids) => (
        <select {...ids} className={styles['control']} value={value} disabled={disabled} onChange={(event) => choose(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value} disabled={option.disabled}>
              {option.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
