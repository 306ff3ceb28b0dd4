import { create } from 'zustand';
import type { Hash } from '#domain/ids.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import type { PickedFile } from '#jobs/transfer/transfer.api.ts';
import { importedFiles } from './importedFiles.ts';

interface TransferDialog {
  readonly open: 'import' | 'export' | 'imports' | null;
  /** Files that were dropped on a screen: the import begins with them. */
  readonly files: readonly PickedFile[];
  /** The import whose mapping is changed: the new one takes its place. */
  readonly replacing: ImportRecord | null;
  /** The dataset version to export; null: the project as it is. */
  readonly version: Hash | null;
  /** The search whose items an export may be limited to; empty: none is open. */
  readonly query: string;
  readonly show: (open: TransferDialog['open'], files?: readonly PickedFile[]) => void;
  readonly showExport: (version: Hash) => void;
  readonly showExportOf: (query: string) => void;
  readonly showMapping: (record: ImportRecord) => void;
}

/** Which of the dialogs that take data in and out is open, from wherever it was asked for. */
export const useTransferDialog = create<TransferDialog>()((set) => ({
  open: null,
  files: [],
  replacing: null,
  version: null,
  query: '',
  show: (open, files = []) => set({ open, files, replacing: null, version: null, query: '' }),
  showExport: (version) => set({ open: 'export', files: [], replacing: null, version, query: '' }),
  showExportOf: (query) => set({ open: 'export', files: [], replacing: null, version: null, query }),
  showMapping: (record) => set({ open: 'import', files: importedFiles(record.event), replacing: record, version: null, query: '' }),
}));
