import type { ReactNode } from 'react';
import type { BulkProgress } from '#jobs/project/bulk.api.ts';
import { Button } from '#ui/Button.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import styles from './Bulk.module.css';

/** How far a gesture over many items is. Until its last answer lies ready it can be stopped, and then none of them is written. */
export function BulkBar({ progress, onCancel }: { readonly progress: BulkProgress; readonly onCancel: () => void }): ReactNode {
  const { doing, done, total } = progress;
  return (
    <div className={styles['bar']}>
      <ProgressBar
        label={doing === 'reading' ? 'Reading the items' : 'Writing the answers'}
        value={done}
        max={total}
        {...(total > 0 && { text: `${done.toLocaleString('en')} of ${total.toLocaleString('en')}` })}
      />
      <Button disabled={doing === 'writing' && done === total} onClick={onCancel}>
        Stop
      </Button>
    </div>
  );
}
