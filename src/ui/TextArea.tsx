import type { ReactNode, Ref, TextareaHTMLAttributes } from 'react';
import { Field, type FieldProps } from './Field.tsx';
import styles from './Field.module.css';

interface Props extends FieldProps, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange' | 'id' | 'className'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly ref?: Ref<HTMLTextAreaElement>;
}

/** Lines of text. */
export function TextArea({ label, hint, error, errorAt, labelHidden, value, onChange, rows = 4, ...rest }: Props): ReactNode {
  const field = { label, hint, error, errorAt, ...(labelHidden !== undefined && { labelHidden }) };
  return (
    <Field {...field}>
      {(ids) => (
        <textarea
          {...rest}
          {...ids}
          rows={rows}
          className={styles['control']}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
