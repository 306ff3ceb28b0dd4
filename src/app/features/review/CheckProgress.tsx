import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { useDesk } from '#app/store/sessionHooks.ts';
import { useReviewStore } from './useReview.ts';
import styles from './ReviewPage.module.css';

/** How far the out-of-fold check is, and the way to stop it. */
export function CheckProgress(): ReactNode {
  const progress = useDesk((state) => state.panel?.progress ?? null);
  const { cancelCheck } = useReviewStore();
  return (
    <div className={styles['checking']}>
      <ProgressBar label="Checking every label" value={progress ?? 0} max={progress === null ? 0 : 1} />
      <Button onClick={cancelCheck}>Stop</Button>
    </div>
  );
}
