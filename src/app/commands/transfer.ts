import { defineCommand } from './define.ts';

/** What takes data in and out of the open project. */
export interface TransferActions {
  readonly show: (dialog: 'import' | 'export' | 'imports') => void;
}

export const transferCommands = [
  defineCommand<TransferActions>({
    id: 'transfer.import',
    title: 'Import data',
    scope: 'app',
    hotkeys: [],
    perform: ({ show }) => show('import'),
  }),
  defineCommand<TransferActions>({
    id: 'transfer.export',
    title: 'Export labels or the whole project',
    scope: 'app',
    hotkeys: [],
    perform: ({ show }) => show('export'),
  }),
  defineCommand<TransferActions>({
    id: 'transfer.imports',
    title: 'Show imports, withdraw one',
    scope: 'app',
    hotkeys: [],
    perform: ({ show }) => show('imports'),
  }),
] as const;
