import { defineCommand } from './define.ts';

/** Undo and redo where no item is on the screen. */
export interface HistoryActions {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly undo: () => void;
  readonly redo: () => void;
}

export const historyCommands = [
  defineCommand<HistoryActions>({
    id: 'history.undo',
    title: 'Take the last decision back',
    scope: 'history',
    hotkeys: ['mod+z'],
    enabled: ({ canUndo }) => canUndo,
    perform: ({ undo }) => undo(),
  }),
  defineCommand<HistoryActions>({
    id: 'history.redo',
    title: 'Let the last decision stand again',
    scope: 'history',
    hotkeys: ['mod+shift+z'],
    enabled: ({ canRedo }) => canRedo,
    perform: ({ redo }) => redo(),
  }),
] as const;
