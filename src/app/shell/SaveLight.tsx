import { IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { lazy, type ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { later } from '#ui/later.ts';
import { MenuButton } from '#ui/Menu.tsx';
import { backupDue, backupWords, unsaved } from '../backup/reminder.ts';
import { useNow } from '../parts/useNow.ts';
import { useRunningBackup } from '../backup/running.ts';
import { backUp, backUpEncrypted, useBackups } from '../backup/useBackup.ts';
import { useFolder } from '../backup/useFolder.ts';
import { useRestore } from '../backup/useRestore.ts';
import { backupCommands, type BackupActions } from '../commands/backup.ts';
import { useCommands } from '../commands/useCommands.ts';
import type { ProjectSession } from '../servicesApi.ts';
import { useProject, useSaveState } from '../store/session.ts';
import styles from './SaveLight.module.css';

const loadMenu = later(() => import('./SaveMenu.tsx'));
const SaveMenu = lazy(() => loadMenu().then((module) => ({ default: module.SaveMenu })));

/** "saved · backup 3 min ago", "saving 2", or "not saved: why". Under it: what is safe, a backup, the way back. Only failures are announced. */
export function SaveLight({ session }: { readonly session: ProjectSession }): ReactNode {
  const { pending, failed } = useSaveState(session);
  const state = useBackups(session);
  const events = useProject((update) => update.seq);
  const running = useRunningBackup((store) => store.running);
  const now = useNow(30_000);
  const folder = useFolder(session);
  const actions = useBackupActions(session);
  useCommands('app', backupCommands, actions);
  if (failed !== null) {
    return (
      <span className={cx(styles['light'], styles['failed'])} role="alert" title={failed}>
        not saved: {failed}
      </span>
    );
  }
  const due = backupDue(state, events, now);
  const asks = folder.state === 'ask' || folder.state === 'failed';
  const words =
    folder.state === 'ask'
      ? 'allow the backup folder'
      : due
        ? `${unsaved(state, events).toLocaleString('en')} not backed up`
        : backupWords(state, now);
  const putOff = (): void => void session.backups.putOff(events);
  return (
    <>
      <MenuButton
        trigger={
          <Button look="quiet" className={cx(styles['light'], (due || asks) && styles['due'])}>
            <span>{pending > 0 ? `saving ${pending}` : 'saved'}</span>
            <span className={styles['backup']}>{running === null ? words : running.what}</span>
          </Button>
        }
        popup={(place) => <SaveMenu {...{ session, actions, place }} later={due ? putOff : null} />}
      />
      {due && running === null && (
        <IconButton label="Remind me of the backup later" className={styles['later'] ?? ''} icon={<IconX size={16} />} onClick={putOff} />
      )}
    </>
  );
}

function useBackupActions(session: ProjectSession): BackupActions {
  const navigate = useNavigate();
  const restore = useRestore();
  const busy = useRunningBackup((store) => store.running !== null);
  return {
    busy,
    backUp: () => void backUp(session),
    backUpEncrypted: () => void backUpEncrypted(session),
    restore: () => void restore(),
    showStorage: () => void navigate({ to: '/p/$projectId/settings', params: { projectId: session.id }, search: { tab: 'storage' } }),
  };
}
