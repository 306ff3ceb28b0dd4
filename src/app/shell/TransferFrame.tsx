import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { fromDrop, holdsFiles } from '#ui/pickedFiles.ts';
import { transferCommands } from '../commands/transfer.ts';
import { useCommands } from '../commands/useCommands.ts';
import { useTransferDialog } from '../store/transferDialog.ts';

const TransferDialogs = lazy(() =>
  import('../features/transfer/TransferDialogs.tsx').then((module) => ({ default: module.TransferDialogs })),
);

/** Import and export, wherever one is in the project; loaded when first asked for. Files dropped beside a field begin an import. */
export function TransferFrame(): ReactNode {
  const { open, show } = useTransferDialog();
  useCommands('app', transferCommands, { show });
  useDrops();
  return open !== null && <Suspense fallback={null}>{<TransferDialogs />}</Suspense>;
}

/** Without this the browser would leave the page for the file. */
function useDrops(): void {
  useEffect(() => {
    const hover = (event: DragEvent): void => {
      if (event.dataTransfer !== null && holdsFiles(event.dataTransfer)) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      if (event.defaultPrevented || event.dataTransfer === null || !holdsFiles(event.dataTransfer)) return;
      event.preventDefault();
      const { open, show } = useTransferDialog.getState();
      if (open !== null || document.querySelector('[role=dialog]') !== null) return;
      void fromDrop(event.dataTransfer).then((files) => files.length > 0 && show('import', files));
    };
    window.addEventListener('dragover', hover);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', hover);
      window.removeEventListener('drop', drop);
    };
  }, []);
}
