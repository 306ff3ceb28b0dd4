import { useId, type ReactNode } from 'react';
import styles from './Slider.module.css';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** The value in words, beside it and for screen readers. */
  readonly text: string;
  readonly onChange: (value: number) => void;
}

/** A number on a scale. Once the mouse lets go, the keys belong to the screen again. */
export function Slider({ label, value, min, max, step, text, onChange }: Props): ReactNode {
  const id = useId();
  return (
    <div className={styles['slider']}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        className={styles['input']}
        {...{ min, max, step, value }}
        aria-valuetext={text}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        onPointerUp={(event) => event.currentTarget.blur()}
      />
      <output htmlFor={id} className={styles['value']}>
        {text}
      </output>
    </div>
  );
}
