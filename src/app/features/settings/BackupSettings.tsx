import type { ReactNode } from 'react';
import { whatIsSafe } from '#app/backup/safeWords.ts';
import { useNow } from '#app/parts/useNow.ts';
import { useRunningBackup } from '#app/backup/running.ts';
import { backUp, backUpEncrypted, useBackups } from '#app/backup/useBackup.ts';
import { useRestore } from '#app/backup/useRestore.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { Button } from '#ui/Button.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { FolderSettings } from './FolderSettings.tsx';
import prose from '#app/parts/TextPage.module.css';
import styles from './SettingsPage.module.css';

/** The last backup, the next one, and the way back. */
export function BackupSettings(): ReactNode {
  const session = useSession();
  const state = useBackups(session);
  const events = useProject((update) => update.seq);
  const images = useProject((update) => update.view.medium === 'image');
  const running = useRunningBackup((store) => store.running);
  const restore = useRestore();
  const now = useNow(30_000);
  return (
    <section className={styles['section']} aria-label="Backup">
      <h2>Backup</h2>
      <p className={prose['hint']}>{whatIsSafe(state, events, now)}</p>
      <div className={prose['actions']}>
        <Button look="primary" disabled={running !== null} onClick={() => void backUp(session)}>
          Back up now
        </Button>
        {images && (
          <Button disabled={running !== null} onClick={() => void backUp(session, false)}>
            Without image files
          </Button>
        )}
        <Button disabled={running !== null} onClick={() => void backUpEncrypted(session)}>
          Under a passphrase
        </Button>
        <Button disabled={running !== null} onClick={() => void restore()}>
          Restore from a project file
        </Button>
      </div>
      {running !== null && <ProgressBar label={running.what} value={running.done} max={running.total} />}
      <p className={prose['hint']}>
        A backup is one project file (.plumb) with the log, the items{images ? ', the images' : ''}, kept models and the guide. Keep it on
        another disk. Opening it merges: what is here and what is in the file come together, and nothing is lost.
        {images && ' Without image files it is small; importing the same images again brings them back to their items.'}
      </p>
      <FolderSettings />
    </section>
  );
}
