import type { ReactNode } from 'react';
import styles from './SettledNote.module.css';

/** Says that an answer to this item is a review decision. */
export const SettledNote = (): ReactNode => (
  <p className={styles['note']}>
    A review has settled this label. What you choose here replaces it as a review decision, above what any person answers.
  </p>
);
