import type { ReactNode } from 'react';
import styles from './Stat.module.css';

interface Props {
  readonly label: string;
  /** What stands behind the label: the way to its explanation. */
  readonly about?: ReactNode;
  /** The figure as text, or null when it is not known yet. */
  readonly value: string | null;
  /** Small beside it: "0.71–0.95". */
  readonly interval?: string | undefined;
  /** What it rests on, or why it is not known. */
  readonly note?: ReactNode;
}

/** A number that matters: big, its interval small beside it. */
export function Stat({ label, about, value, interval, note }: Props): ReactNode {
  return (
    <div className={styles['stat']}>
      <div className={styles['label']}>
        {label}
        {about}
      </div>
      <div className={styles['line']}>
        <span className={value === null ? styles['unknown'] : styles['value']}>{value ?? 'not yet known'}</span>
        {interval !== undefined && <span className={styles['interval']}>{interval}</span>}
      </div>
      {note !== undefined && <div className={styles['note']}>{note}</div>}
    </div>
  );
}
