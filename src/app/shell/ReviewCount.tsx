import type { ReactNode } from 'react';
import { useProject } from '../store/session.ts';
import styles from './Header.module.css';

/** How many label issues wait, beside "Review"; nothing before the first check, or when none waits. */
export function ReviewCount(): ReactNode {
  const waiting = useProject((update) => update.toReview);
  if (waiting === null || waiting === 0) return null;
  return (
    <span className={styles['count']}>
      {waiting > 999 ? '999+' : waiting}
      <span className="visually-hidden"> to look at</span>
    </span>
  );
}
