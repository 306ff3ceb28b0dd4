import { useId, type ReactNode } from 'react';
import styles from './Checkbox.module.css';

interface Props {
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** A box to tick, with its label beside it. */
export function Checkbox({ label, hint, checked, onChange, disabled }: Props): ReactNode {
  const id = useId();
  return (
    <div className={styles['row']}>
      <input
        id={id}
        type="checkbox"
        className={styles['box']}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id} className={styles['label']}>
          {label}
        </label>
        {hint !== undefined && (
          <div id={`${id}-hint`} className={styles['hint']}>
            {hint}
          </div>
        )}
      </div>
    </div>
  );
}
