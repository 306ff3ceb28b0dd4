import { useMemo } from 'react';
import type { Label } from '#domain/schema/types.ts';
import { defineCommand, type CommandDef } from '#app/commands/define.ts';
import { labelCommands, type LabelActions } from '#app/commands/label.ts';
import { labelMoves, type LabelMoves } from '#app/commands/labelMoves.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import { useRecent } from './useRecent.ts';

/** Which question lies beside the item. */
export type Asking = 'hard' | 'hard-last' | 'comment' | 'search' | 'guide' | 'recent' | null;

interface Choosing {
  readonly choose: (label: Label) => void;
}

/** Binds the screen's keys. Each press is one gesture; repeats of a key held down do nothing. */
export function useLabelCommands(labels: readonly Label[], asking: Asking, ask: (asking: Asking) => void): void {
  const actions = useDeskActions();
  const seat = useDesk((state) => state.desk.seat);
  const last = useDesk((state) => state.desk.given[0]);
  const undoable = useDesk((state) => state.update.undo.length > 0 || state.desk.given.length > 0);
  const redoable = useDesk((state) => state.update.redo.length > 0 || state.desk.undone.length > 0);
  const before = useDesk((state) => state.update.view.settings.suggestions === 'before');
  const { guideOpen, setGuideOpen } = usePreferences();
  const context: LabelActions = {
    hasItem: seat !== null,
    hasSuggestion: seat !== null && ((before && seat.item.suggestion !== null) || seat.picked.length > 0),
    ...{ canUndo: undoable, canRedo: redoable },
    submit: () => void actions.submitPicked(),
    accept: () => void actions.accept(),
    reject: actions.reject,
    skip: () => void actions.skip(),
    confirmEmpty: () => void actions.confirmEmpty(),
    undo: actions.undo,
    redo: actions.redo,
    hard: () => ask('hard'),
    hardLast: () => {
      if (last !== undefined) ask('hard-last');
    },
    comment: () => ask('comment'),
    toggleGuide: () => setGuideOpen(!guideOpen),
    searchLabels: () => ask('search'),
  };
  useCommands('label', labelCommands, context);
  useCommands<Choosing>('label', useChoices(labels), { choose: (label) => void actions.choose(label.id) });
  useCommands('label', labelMoves, useMoves(asking));
}

function useChoices(labels: readonly Label[]): readonly CommandDef<Choosing>[] {
  return useMemo(
    () =>
      labels.map((label) =>
        defineCommand<Choosing>({
          ...{ id: `label.choose.${label.slug}`, title: `Choose ${label.name}`, scope: 'label' },
          hotkeys: label.hotkey === null ? [] : [label.hotkey],
          perform: ({ choose }) => choose(label),
        }),
      ),
    [labels],
  );
}

/** Arrow keys walk through the last decisions; the item that was on screen waits. */
function useMoves(asking: Asking): LabelMoves {
  const actions = useDeskActions();
  const recent = useRecent();
  const here = useDesk((state) => state.desk.seat?.item.row.id);
  const away = useDesk((state) => state.desk.parked.length > 0);
  const at = recent.findIndex((each) => each.item === here);
  const go = (to: number): void => {
    const target = recent[to];
    if (target !== undefined) actions.fix(target.item);
    else if (to < 0) actions.leave();
  };
  return {
    away: away && asking === null,
    canGoBack: recent.length > 0 && at < recent.length - 1,
    older: () => go(at + 1),
    newer: () => go(at - 1),
    leave: actions.leave,
  };
}
