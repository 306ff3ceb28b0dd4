import type { ReactNode } from 'react';
import styles from './ProgressBar.module.css';

interface Props {
  readonly label: string;
  readonly value: number;
  /** 0: how much there is to do is not known. */
  readonly max: number;
  /** Words at the end of the label's line: "412 of 900". */
  readonly text?: string;
  readonly labelHidden?: boolean;
}

/** How far something is. */
export function ProgressBar({ label, value, max, text, labelHidden = false }: Props): ReactNode {
  const share = max > 0 ? Math.min(1, value / max) : 0;
  return (
    <div className={styles['root']}>
      {!labelHidden && (
        <div className={styles['line']}>
          <span>{label}</span>
          {text !== undefined && <span className={styles['text']}>{text}</span>}
        </div>
      )}
      <div
        className={styles['track']}
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max > 0 ? max : undefined}
        aria-valuenow={max > 0 ? Math.min(value, max) : undefined}
        aria-valuetext={text}
      >
        <div className={max > 0 ? styles['fill'] : styles['unknown']} style={max > 0 ? { transform: `scaleX(${share})` } : undefined} />
      </div>
    </div>
  );
}
