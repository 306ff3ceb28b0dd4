import { defineCommand } from './define.ts';

/** What keeps the open project safe, and brings it back. */
export interface BackupActions {
  readonly busy: boolean;
  readonly backUp: () => void;
  readonly backUpEncrypted: () => void;
  readonly restore: () => void;
  readonly showStorage: () => void;
}

export const backupCommands = [
  defineCommand<BackupActions>({
    id: 'backup.now',
    title: 'Back up this project to a file',
    scope: 'app',
    hotkeys: [],
    enabled: ({ busy }) => !busy,
    perform: ({ backUp }) => backUp(),
  }),
  defineCommand<BackupActions>({
    id: 'backup.encrypted',
    title: 'Back up this project under a passphrase',
    scope: 'app',
    hotkeys: [],
    enabled: ({ busy }) => !busy,
    perform: ({ backUpEncrypted }) => backUpEncrypted(),
  }),
  defineCommand<BackupActions>({
    id: 'backup.restore',
    title: 'Restore from a project file',
    scope: 'app',
    hotkeys: [],
    enabled: ({ busy }) => !busy,
    perform: ({ restore }) => restore(),
  }),
  defineCommand<BackupActions>({
    id: 'backup.storage',
    title: 'Show storage and backup',
    scope: 'app',
    hotkeys: [],
    perform: ({ showStorage }) => showStorage(),
  }),
] as const;
