import { useState, type ReactNode } from 'react';
import { IconAlertTriangle, IconTool } from '@tabler/icons-react';
import type { Health } from '#jobs/project/health.api.ts';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import { Dialog } from '#ui/Dialog.tsx';
import { useRestore } from '../backup/useRestore.ts';
import { HealthDetails } from '../parts/HealthDetails.tsx';
import { whatIsMissing } from '../parts/healthWords.ts';
import styles from './HealthBar.module.css';

/** Over every screen of a project whose store has holes: what is missing, and the way back. */
export function HealthBar({ health }: { readonly health: Health }): ReactNode {
  const [shown, setShown] = useState(false);
  const [dismissed, setDismissed] = useState(0);
  const restore = useRestore();
  if (health.whole && dismissed === health.at) return null;
  return (
    <div className={cx(styles['bar'], styles[health.whole ? 'mended' : 'hurt'])} role={health.whole ? 'status' : 'alert'}>
      {health.whole ? <IconTool size={16} aria-hidden="true" /> : <IconAlertTriangle size={16} aria-hidden="true" />}
      <span className={styles['words']}>
        {health.whole
          ? 'The storage of this project was damaged and is repaired. Nothing was lost.'
          : `This browser has lost a part of this project: ${whatIsMissing(health)}. The rest is shown.`}
      </span>
      <span className={styles['actions']}>
        <Button look="quiet" onClick={() => setShown(true)}>
          Show what
        </Button>
        {health.whole ? (
          <Button look="quiet" onClick={() => setDismissed(health.at)}>
            Dismiss
          </Button>
        ) : (
          <Button onClick={() => void restore()}>Restore from a project file</Button>
        )}
      </span>
      <Dialog open={shown} size="m" title={health.whole ? 'What was repaired' : 'What is missing'} onClose={() => setShown(false)}>
        <HealthDetails health={health} onLeave={() => setShown(false)} />
      </Dialog>
    </div>
  );
}
