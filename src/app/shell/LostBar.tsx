import { IconAlertTriangle } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import { useRunningBackup } from '../backup/running.ts';
import { backUp, useBackups } from '../backup/useBackup.ts';
import { ago } from '../parts/time.ts';
import { useNow } from '../parts/useNow.ts';
import type { ProjectSession } from '../servicesApi.ts';
import { readMarks } from '../services/marks.ts';
import styles from './HealthBar.module.css';

/** After a reload of a project whose storage the browser had closed: what is shown may be gone at the next start, until there is a backup. */
export function LostBar({ session }: { readonly session: ProjectSession }): ReactNode {
  const [lostAt] = useState(() => readMarks().get(session.id)?.lostAt);
  const { note } = useBackups(session);
  const running = useRunningBackup((store) => store.running !== null);
  const now = useNow(30_000);
  if (lostAt === undefined || (note !== null && note.at >= lostAt)) return null;
  return (
    <div className={cx(styles['bar'], styles['hurt'])} role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span className={styles['words']}>
        The browser closed its storage under this project {ago(lostAt, now)}; the disk may have been full. After that a browser can empty
        its storage at the next start. Back up before you close it.
      </span>
      <span className={styles['actions']}>
        <Button disabled={running} onClick={() => void backUp(session)}>
          Back up now
        </Button>
      </span>
    </div>
  );
}
