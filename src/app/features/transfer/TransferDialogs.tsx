import type { ReactNode } from 'react';
import { useTransferDialog } from '#app/store/transferDialog.ts';
import { ExportDialog } from './ExportDialog.tsx';
import { ImportDialog } from './ImportDialog.tsx';
import { ImportsDialog } from './ImportsDialog.tsx';

/** The dialog that takes data in or out, when one was asked for. */
export function TransferDialogs(): ReactNode {
  const { open, files, replacing, version, query, show } = useTransferDialog();
  const close = (): void => show(null);
  if (open === 'import') return <ImportDialog key={replacing?.event} files={files} replacing={replacing} onClose={close} />;
  if (open === 'export') return <ExportDialog key={version} version={version} query={query} onClose={close} />;
  if (open === 'imports') return <ImportsDialog onClose={close} />;
  return null;
}
