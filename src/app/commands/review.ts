import { defineCommand, type CommandDef } from './define.ts';

/** What the review screen's commands may do; the screen implements it. */
export interface ReviewActions {
  readonly hasEntry: boolean;
  readonly hasSuggestion: boolean;
  /** More than one part of the entry is doubted. */
  readonly hasDoubts: boolean;
  readonly canUndo: boolean;
  readonly submit: () => void;
  readonly accept: () => void;
  readonly nextDoubt: () => void;
  readonly hard: () => void;
  readonly guideGap: () => void;
  readonly confirmEmpty: () => void;
  readonly later: () => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly searchLabels: () => void;
  readonly toggleGuide: () => void;
  readonly toggleHistory: () => void;
}

type Entry = Omit<CommandDef<ReviewActions>, 'scope'>;
const review = (entry: Entry): CommandDef<ReviewActions> => defineCommand({ ...entry, scope: 'review' });
const onEntry = ({ hasEntry }: ReviewActions): boolean => hasEntry;
const onSuggestion = ({ hasSuggestion }: ReviewActions): boolean => hasSuggestion;

/**
 * Keys mean what they mean on the label screen where they are the same. The labels' own keys, which fix a label directly, are made
 * by the screen (`review.choose.<slug>`); a label's key goes before the first key of "guide gap" and "history", which have a second.
 */
export const reviewCommands = [
  review({
    id: 'review.submit',
    title: 'Keep the label (several labels: keep what is switched on)',
    hotkeys: ['enter'],
    enabled: onEntry,
    perform: ({ submit }) => submit(),
  }),
  review({
    id: 'review.accept',
    title: "Use the model's label (regions: of the selected one)",
    hotkeys: ['a'],
    enabled: onSuggestion,
    perform: ({ accept }) => accept(),
  }),
  review({
    id: 'review.next-doubt',
    title: 'Select the next region that is likely wrong',
    hotkeys: ['n', 'shift+n'],
    enabled: ({ hasDoubts }) => hasDoubts,
    perform: ({ nextDoubt }) => nextDoubt(),
  }),
  review({
    id: 'review.hard',
    title: 'Hard: keep the label, mark the item',
    hotkeys: ['f'],
    enabled: onEntry,
    perform: ({ hard }) => hard(),
  }),
  review({
    id: 'review.guide-gap',
    title: 'Guide gap: the guide does not say',
    hotkeys: ['u', 'shift+g'],
    enabled: onEntry,
    perform: ({ guideGap }) => guideGap(),
  }),
  review({ id: 'review.empty', title: 'Fix: no label fits', hotkeys: ['e'], enabled: onEntry, perform: (to) => to.confirmEmpty() }),
  review({ id: 'review.later', title: 'Decide later', hotkeys: ['space'], enabled: onEntry, perform: ({ later }) => later() }),
  review({
    id: 'review.undo',
    title: 'Take back what was drawn last, or the last decision',
    hotkeys: ['backspace', 'mod+z'],
    enabled: ({ canUndo }) => canUndo,
    perform: ({ undo }) => undo(),
  }),
  review({ id: 'review.redo', title: 'Redo what was drawn', hotkeys: ['mod+shift+z'], enabled: onEntry, perform: ({ redo }) => redo() }),
  review({ id: 'review.search', title: 'Search labels', hotkeys: ['/'], enabled: onEntry, perform: ({ searchLabels }) => searchLabels() }),
  review({ id: 'review.guide', title: 'Show or hide the guide', hotkeys: ['g'], toggles: true, perform: (to) => to.toggleGuide() }),
  review({
    id: 'review.history',
    title: 'Show or hide the history',
    hotkeys: ['h', 'shift+h'],
    enabled: onEntry,
    perform: ({ toggleHistory }) => toggleHistory(),
  }),
] as const;
