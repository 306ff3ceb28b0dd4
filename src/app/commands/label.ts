import { defineCommand, type CommandDef } from './define.ts';

/** What the label screen's commands may do; the screen implements it. */
export interface LabelActions {
  readonly hasItem: boolean;
  readonly hasSuggestion: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly submit: () => void;
  readonly accept: () => void;
  readonly reject: () => void;
  readonly takeBack: () => void;
  readonly skip: () => void;
  readonly confirmEmpty: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly hard: () => void;
  readonly hardLast: () => void;
  readonly comment: () => void;
  readonly toggleGuide: () => void;
  readonly searchLabels: () => void;
}

type Entry = Omit<CommandDef<LabelActions>, 'scope'>;
const label = (entry: Entry): CommandDef<LabelActions> => defineCommand({ ...entry, scope: 'label' });
const onItem = ({ hasItem }: LabelActions): boolean => hasItem;
const onSuggestion = ({ hasSuggestion }: LabelActions): boolean => hasSuggestion;

/** The label screen's own keys. The labels' own keys are made by the screen from the schema (`label.choose.<slug>`). */
export const labelCommands = [
  label({ id: 'label.submit', title: 'Submit', hotkeys: ['enter'], enabled: onItem, perform: ({ submit }) => submit() }),
  label({ id: 'label.accept', title: 'Accept the suggestion', hotkeys: ['a'], enabled: onSuggestion, perform: ({ accept }) => accept() }),
  label({
    id: 'label.reject',
    title: 'Reject the suggestion, see the next guess',
    hotkeys: ['x'],
    enabled: onSuggestion,
    perform: (to) => to.reject(),
  }),
  label({
    id: 'label.take-back',
    title: 'Take a rejection back',
    hotkeys: ['shift+x'],
    enabled: onSuggestion,
    perform: (to) => to.takeBack(),
  }),
  label({ id: 'label.skip', title: 'Skip', hotkeys: ['space'], enabled: onItem, perform: ({ skip }) => skip() }),
  label({ id: 'label.empty', title: 'Confirm that no label fits', hotkeys: ['e'], enabled: onItem, perform: (to) => to.confirmEmpty() }),
  label({
    id: 'label.undo',
    title: 'Undo',
    hotkeys: ['backspace', 'mod+z'],
    enabled: ({ canUndo }) => canUndo,
    perform: ({ undo }) => undo(),
  }),
  label({ id: 'label.redo', title: 'Redo', hotkeys: ['mod+shift+z'], enabled: ({ canRedo }) => canRedo, perform: ({ redo }) => redo() }),
  label({ id: 'label.hard', title: 'Tag as hard', hotkeys: ['f'], enabled: onItem, perform: ({ hard }) => hard() }),
  label({ id: 'label.hard-last', title: 'Tag the item just left as hard', hotkeys: ['shift+f'], perform: ({ hardLast }) => hardLast() }),
  label({ id: 'label.comment', title: 'Comment', hotkeys: ['c'], enabled: onItem, perform: ({ comment }) => comment() }),
  label({ id: 'label.guide', title: 'Show or hide the guide', hotkeys: ['g'], toggles: true, perform: (to) => to.toggleGuide() }),
  label({ id: 'label.search', title: 'Search labels', hotkeys: ['/'], perform: ({ searchLabels }) => searchLabels() }),
] as const;
