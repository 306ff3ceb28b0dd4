import type { ReactNode } from 'react';
import type { BulkProgress } from '#jobs/project/bulk.api.ts';
import { Button } from '#ui/Button.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import styles from './Bulk.module.css';

/** How far a gesture over many items is; until it is written, it can be stopped without a trace. */
export function BulkBar({ progress, onCancel }: { readonly progress: BulkProgress; readonly onCancel: () => void }): ReactNode {
  const { doing, done, total } = progress;
  return (
    <div className={styles['bar']}>
      <ProgressBar
        label={doing === 'reading' ? 'Reading the items' : 'Writing the answers'}
        value={done}
        max={doing === 'reading' ? total : 0}
        {...(total > 0 && {
          text: doing === 'reading' ? `${done.toLocaleString('en')} of ${total.toLocaleString('en')}` : total.toLocaleString('en'),
        })}
      />
      <Button disabled={doing === 'writing'} onClick={onCancel}>
        Stop
      </Button>
    </div>
  );
}
