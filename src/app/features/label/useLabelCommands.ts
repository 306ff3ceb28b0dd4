import { useEffect, useMemo } from 'react';
import type { Label } from '#domain/schema/types.ts';
import { defineCommand, type CommandDef } from '#app/commands/define.ts';
import { labelCommands, type LabelActions } from '#app/commands/label.ts';
import { labelMoves, type LabelMoves } from '#app/commands/labelMoves.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { proposalOf } from '#app/store/proposal.ts';
import { canLeave } from '#app/store/sessionDesk.ts';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import { keyedLabels, KEYS_ENOUGH, type KeyedLabel } from '#app/answering/labels/keys.ts';
import { useCanStep } from '#app/store/useCanStep.ts';
import { useRecent } from './useRecent.ts';

/** Which question lies beside the item. */
export type Asking = 'hard' | 'hard-last' | 'comment' | 'search' | 'number' | 'guide' | 'recent' | null;

interface Choosing {
  readonly choose: (label: Label) => void;
}

const NO_GUESSES: readonly never[] = [];

/** Which key means which label now. It stays while an item is shown. */
export function useKeyedLabels(labels: readonly Label[]): readonly KeyedLabel[] {
  const before = useDesk((state) => state.update.view.settings.suggestions === 'before');
  const guesses = useDesk((state) => state.desk.seat?.item.guesses ?? NO_GUESSES);
  const fixed = usePreferences((state) => state.fixedKeys);
  return useMemo(() => keyedLabels(labels, before ? guesses : NO_GUESSES, fixed), [labels, before, guesses, fixed]);
}

interface About {
  readonly labels: readonly Label[];
  readonly keyed: readonly KeyedLabel[];
  readonly asking: Asking;
  readonly ask: (asking: Asking) => void;
  /** Gives the focus to the field that finds a label among many. */
  readonly find: () => void;
}

/** Binds the screen's keys. Each press is one gesture; repeats of a key held down do nothing. */
export function useLabelCommands({ labels, keyed, asking, ask, find }: About): void {
  const actions = useDeskActions();
  const seat = useDesk((state) => state.desk.seat);
  const last = useDesk((state) => state.desk.given[0]);
  const undoable = useCanStep('undo');
  const redoable = useCanStep('redo');
  const before = useDesk((state) => state.update.view.settings.suggestions === 'before');
  const { guideOpen, setGuideOpen } = usePreferences();
  const context: LabelActions = {
    hasItem: seat !== null,
    hasSuggestion: seat !== null && ((before && proposalOf(seat) !== null) || seat.picked.length > 0),
    canUndo: undoable,
    canRedo: redoable,
    submit: () => void actions.submitPicked(),
    accept: () => void actions.accept(),
    reject: actions.reject,
    takeBack: actions.takeBack,
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
    searchLabels: () => (labels.length > KEYS_ENOUGH ? find() : ask('search')),
  };
  useCommands('label', labelCommands, context);
  useCommands<Choosing>('label', useChoices(labels, keyed), { choose: (label) => void actions.choose(label.id) });
  useCommands('label', labelMoves, useMoves(asking, ask));
}

/** Labels on digits that mean the likeliest are commands of their own, so that a key which somebody gave to a label stays with the label. */
function useChoices(labels: readonly Label[], keyed: readonly KeyedLabel[]): readonly CommandDef<Choosing>[] {
  return useMemo(() => {
    const guessed = keyed.filter(({ p }) => p !== null);
    const taken = new Set(guessed.map(({ key }) => key));
    return [
      ...guessed.map(({ key, label }) =>
        defineCommand<Choosing>({
          id: `label.guess.${key}`,
          title: `Choose what is likeliest, place ${key}: ${label.name}`,
          scope: 'label',
          hotkeys: [key],
          perform: ({ choose }) => choose(label),
        }),
      ),
      ...labels.map((label) =>
        defineCommand<Choosing>({
          id: `label.choose.${label.slug}`,
          title: `Choose ${label.name}`,
          scope: 'label',
          hotkeys:
            label.hotkey === null || taken.has(label.hotkey) || (taken.size > 0 && /^[1-9]$/.test(label.hotkey)) ? [] : [label.hotkey],
          perform: ({ choose }) => choose(label),
        }),
      ),
    ];
  }, [labels, keyed]);
}

/** Arrow keys walk through the last decisions; the item that was on screen waits. */
function useMoves(asking: Asking, ask: (asking: Asking) => void): LabelMoves {
  const actions = useDeskActions();
  const { list: recent, earlier } = useRecent();
  const here = useDesk((state) => state.desk.seat?.item.row.id);
  const away = useDesk((state) => canLeave(state.desk));
  const at = recent.findIndex((each) => each.item === here);
  const nearEnd = at >= 0 && at >= recent.length - 2;
  useEffect(() => {
    if (nearEnd) earlier?.(); // so that they are there for the next steps
  }, [nearEnd, earlier]);
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
    forward: actions.forward,
    backward: actions.backward,
    goTo: () => ask('number'),
  };
}
