import { useId, type ReactNode } from 'react';
import styles from './Field.module.css';

export interface FieldProps {
  readonly label: string;
  /** One line under the control. */
  readonly hint?: ReactNode;
  /** Says what is wrong and what to do; turns the control red. */
  readonly error?: string | undefined;
  /** Id of an element that says what is wrong, where there is no room under the control. */
  readonly errorAt?: string | undefined;
  /** The label is for screen readers only, where the place says it already. */
  readonly labelHidden?: boolean;
}

interface Ids {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': boolean | undefined;
}

/** The frame of a control: its label above, hint and error below, all tied together for screen readers. */
export function Field(props: FieldProps & { readonly children: (ids: Ids) => ReactNode }): ReactNode {
  const { label, hint, error, errorAt, labelHidden = false, children } = props;
  const id = useId();
  const note = `${id}-note`;
  const hasNote = error !== undefined || hint !== undefined;
  return (
    <div className={styles['field']}>
      <label htmlFor={id} className={labelHidden ? 'visually-hidden' : styles['label']}>
        {label}
      </label>
      {children({
        id,
        'aria-describedby': errorAt ?? (hasNote ? note : undefined),
        'aria-invalid': (error ?? errorAt) === undefined ? undefined : true,
      })}
      {hasNote && (
        <div id={note} className={error === undefined ? styles['hint'] : styles['error']} role={error === undefined ? undefined : 'alert'}>
          {error ?? hint}
        </div>
      )}
    </div>
  );
}
