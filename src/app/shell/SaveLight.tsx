import { IconDatabase, IconDownload, IconFolder, IconRestore, IconX } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { Menu, type MenuEntry } from '#ui/Menu.tsx';
import { backupDue, backupWords, protectionWords, unsaved, whatIsSafe } from '../backup/reminder.ts';
import { useNow } from '../parts/useNow.ts';
import { backUp, useBackups, useRunningBackup } from '../backup/useBackup.ts';
import { folderWords, tellFolder, useFolder } from '../backup/useFolder.ts';
import { useProtected } from '../backup/useProtected.ts';
import { useRestore } from '../backup/useRestore.ts';
import { backupCommands, type BackupActions } from '../commands/backup.ts';
import { useCommands } from '../commands/useCommands.ts';
import type { FolderState, ProjectSession } from '../servicesApi.ts';
import { useProject, useSaveState } from '../store/session.ts';
import styles from './SaveLight.module.css';

/** "saved · backup 3 min ago", "saving 2", or "not saved: why". Under it: what is safe, a backup, the way back. Only failures are announced. */
export function SaveLight({ session }: { readonly session: ProjectSession }): ReactNode {
  const { pending, failed } = useSaveState(session);
  const state = useBackups(session);
  const events = useProject((update) => update.seq);
  const running = useRunningBackup((store) => store.running);
  const now = useNow(30_000);
  const kept = useProtected();
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
  const later = (): void => void session.backups.putOff(events);
  return (
    <>
      <Menu
        align="end"
        heading={[whatIsSafe(state, events, now), folderWords(folder, now), protectionWords(kept)]
          .filter((words) => words !== '')
          .join(' ')}
        trigger={
          <Button look="quiet" className={cx(styles['light'], (due || asks) && styles['due'])}>
            <span>{pending > 0 ? `saving ${pending}` : 'saved'}</span>
            <span className={styles['backup']}>{running === null ? words : running.what}</span>
          </Button>
        }
        entries={[...folderEntries(session, folder), ...entriesOf(actions), ...(due ? [laterEntry(later)] : [])]}
      />
      {due && running === null && (
        <IconButton label="Remind me of the backup later" className={styles['later'] ?? ''} icon={<IconX size={16} />} onClick={later} />
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
    restore: () => void restore(),
    showStorage: () => void navigate({ to: '/p/$projectId/settings', params: { projectId: session.id }, search: { tab: 'storage' } }),
  };
}

const entriesOf = ({ busy, backUp: write, restore, showStorage }: BackupActions): MenuEntry[] => [
  { id: 'backup', title: 'Back up now', icon: <IconDownload size={16} />, disabled: busy, onSelect: write },
  { id: 'restore', title: 'Restore from a project file…', icon: <IconRestore size={16} />, disabled: busy, onSelect: restore },
  { id: 'storage', title: 'Storage and protection', icon: <IconDatabase size={16} />, onSelect: showStorage },
];

const folderEntries = ({ folder }: ProjectSession, state: FolderState): MenuEntry[] => {
  const icon = <IconFolder size={16} />;
  if (state.state === 'ask')
    return [{ id: 'folder', title: `Allow the folder “${state.name}” again`, icon, onSelect: () => tellFolder(folder.allow()) }];
  if (state.state === 'ready' || state.state === 'failed')
    return [{ id: 'folder', title: `Back up into “${state.name}” now`, icon, onSelect: () => tellFolder(folder.backUp()) }];
  if (state.state === 'none')
    return [{ id: 'folder', title: 'Back up into a folder by itself…', icon, onSelect: () => tellFolder(folder.choose()) }];
  return [];
};

const laterEntry = (onSelect: () => void): MenuEntry => ({ id: 'later', title: 'Remind me later', icon: <IconX size={16} />, onSelect });
