import type { ReactNode } from 'react';
import styles from './Skeleton.module.css';

/** The shape of what is coming, still and quiet; `label` says what is being loaded. */
export function Skeleton({ label, lines = 3 }: { readonly label: string; readonly lines?: number }): ReactNode {
  return (
    <div className={styles['root']} role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, i) => (
        <div key={i} className={styles['line']} aria-hidden="true" />
      ))}
    </div>
  );
}
