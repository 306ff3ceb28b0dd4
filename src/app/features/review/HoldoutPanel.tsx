import type { ReactNode } from 'react';
import type { ReviewSummary } from '#jobs/project/review.api.ts';
import { Stat } from '#ui/Stat.tsx';
import { plural } from '#app/parts/time.ts';
import { estimateInWords } from '#app/parts/estimate.ts';
import styles from './Between.module.css';

/** What reviewing the random check did to the accuracy: before and after, since labels that are corrected only where the model disagrees would flatter it. */
export function HoldoutPanel({ summary }: { readonly summary: ReviewSummary }): ReactNode {
  const { holdout } = summary;
  return (
    <section className={styles['panel']} aria-label="The random check">
      <h2>The random check</h2>
      {holdout === null ? (
        <p className={styles['note']}>No item of it has been reviewed yet.</p>
      ) : (
        <>
          <div className={styles['pair']}>
            <Stat label="Accuracy before its review" {...estimateInWords(holdout.before)} />
            <Stat label="Accuracy now" {...estimateInWords(holdout.after)} />
          </div>
          <p className={styles['note']}>
            {plural(holdout.reviewed, 'item')} of it reviewed. Both figures stay: the difference is what wrong labels in the check itself
            cost.
          </p>
        </>
      )}
      <p className={styles['note']}>Items of the random check never train a model, reviewed or not.</p>
    </section>
  );
}
