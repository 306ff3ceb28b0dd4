import { useId, type ReactNode } from 'react';
import styles from './Segmented.module.css';

interface Props<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly title: string }[];
  readonly labelHidden?: boolean;
}

/** One of a few, all in sight: radio buttons in a row. */
export function Segmented<Value extends string>({ label, value, onChange, options, labelHidden = false }: Props<Value>): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles['set']}>
      <legend className={labelHidden ? 'visually-hidden' : styles['legend']}>{label}</legend>
      <div className={styles['row']}>
        {options.map((option) => (
          <label key={option.value} className={styles['option']}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
