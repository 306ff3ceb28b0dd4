import { create } from 'zustand';

interface TransferDialog {
  readonly open: 'import' | 'export' | 'imports' | null;
  /** Files that were dropped on an empty screen: the import begins with them. */
  readonly files: readonly File[];
  readonly show: (open: TransferDialog['open'], files?: readonly File[]) => void;
}

/** Which of the dialogs that take data in and out is open, from wherever it was asked for. */
export const useTransferDialog = create<TransferDialog>()((set) => ({
  ...{ open: null, files: [] },
  show: (open, files = []) => set({ open, files }),
}));
