import type { ReactNode } from 'react';
import { CommandPalette } from './palette/CommandPalette.tsx';
import { NameDialog } from './NameDialog.tsx';
import { PassphraseDialog } from './PassphraseDialog.tsx';
import { ShortcutsDialog } from './ShortcutsDialog.tsx';

/** The dialogs of the shell; each shows itself when it is asked for. */
export function ShellDialogs(): ReactNode {
  return (
    <>
      <CommandPalette />
      <ShortcutsDialog />
      <NameDialog />
      <PassphraseDialog />
    </>
  );
}
