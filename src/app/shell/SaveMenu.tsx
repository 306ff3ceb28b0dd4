import { IconDatabase, IconDownload, IconFolder, IconRestore, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { MenuEntry, MenuPlace } from '#ui/Menu.tsx';
import { MenuPopup } from '#ui/MenuPopup.tsx';
import { folderWords, tellFolder } from '../backup/folderWords.ts';
import { protectionWords, whatIsSafe } from '../backup/safeWords.ts';
import { useBackups } from '../backup/useBackup.ts';
import { useFolder } from '../backup/useFolder.ts';
import { useProtected } from '../backup/useProtected.ts';
import type { BackupActions } from '../commands/backup.ts';
import { useNow } from '../parts/useNow.ts';
import type { FolderState, ProjectSession } from '../servicesApi.ts';
import { useProject } from '../store/session.ts';

interface Props {
  readonly session: ProjectSession;
  readonly actions: BackupActions;
  readonly place: MenuPlace;
  /** Puts the reminder off; null: there is none. */
  readonly later: (() => void) | null;
}

/** What is safe and where, a backup, the way back. */
export function SaveMenu({ session, actions, place, later }: Props): ReactNode {
  const state = useBackups(session);
  const events = useProject((update) => update.seq);
  const kept = useProtected();
  const folder = useFolder(session);
  const now = useNow(30_000);
  const heading = [whatIsSafe(state, events, now), folderWords(folder, now), protectionWords(kept)];
  return (
    <MenuPopup
      {...place}
      align="end"
      heading={heading.filter((words) => words !== '').join(' ')}
      entries={[...folderEntries(session, folder), ...entriesOf(actions), ...(later === null ? [] : [laterEntry(later)])]}
    />
  );
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
