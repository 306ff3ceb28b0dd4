import { create } from 'zustand';
import type { Hash } from '#domain/ids.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';

interface TransferDialog {
  readonly open: 'import' | 'export' | 'imports' | null;
  /** Files that were dropped on a screen: the import begins with them. */
  readonly files: readonly PickedFile[];
  /** The dataset version to export; null: the project as it is. */
  readonly version: Hash | null;
  readonly show: (open: TransferDialog['open'], files?: readonly PickedFile[]) => void;
  readonly showExport: (version: Hash) => void;
}

/** Which of the dialogs that take data in and out is open, from wherever it was asked for. */
export const useTransferDialog = create<TransferDialog>()((set) => ({
  ...{ open: null, files: [], version: null },
  show: (open, files = []) => set({ open, files, version: null }),
  showExport: (version) => set({ open: 'export', files: [], version }),
}));
