import { lazy, Suspense, type ReactNode } from 'react';
import { transferCommands } from '../commands/transfer.ts';
import { useCommands } from '../commands/useCommands.ts';
import { useTransferDialog } from '../store/transferDialog.ts';

const TransferDialogs = lazy(() =>
  import('../features/transfer/TransferDialogs.tsx').then((module) => ({ default: module.TransferDialogs })),
);

/** Import and export, wherever one is in the project; loaded when first asked for. */
export function TransferFrame(): ReactNode {
  const { open, show } = useTransferDialog();
  useCommands('app', transferCommands, { show });
  return open !== null && <Suspense fallback={null}>{<TransferDialogs />}</Suspense>;
}
