import { defineCommand, type CommandDef } from './define.ts';

/** What may be done with an item on its own page. */
export interface ItemActions {
  readonly submit: () => void;
  readonly confirmEmpty: () => void;
  /** Of what is drawn and not submitted. */
  readonly undo: () => void;
  readonly redo: () => void;
  readonly retract: () => void;
  readonly hard: () => void;
  readonly comment: () => void;
  readonly searchLabels: () => void;
  readonly copyLink: () => void;
}

const item = (entry: Omit<CommandDef<ItemActions>, 'scope'>): CommandDef<ItemActions> => defineCommand({ ...entry, scope: 'item' });

export const itemCommands = [
  item({ id: 'item.submit', title: 'Submit', hotkeys: ['enter'], perform: ({ submit }) => submit() }),
  item({ id: 'item.empty', title: 'Confirm that no label fits', hotkeys: ['e'], perform: ({ confirmEmpty }) => confirmEmpty() }),
  item({ id: 'item.undo', title: 'Undo what was drawn last', hotkeys: ['backspace', 'mod+z'], perform: ({ undo }) => undo() }),
  item({ id: 'item.redo', title: 'Redo what was drawn', hotkeys: ['mod+shift+z'], perform: ({ redo }) => redo() }),
  item({ id: 'item.hard', title: 'Tag as hard', hotkeys: ['f'], perform: ({ hard }) => hard() }),
  item({ id: 'item.comment', title: 'Comment', hotkeys: ['c'], perform: ({ comment }) => comment() }),
  item({ id: 'item.search', title: 'Search labels', hotkeys: ['/'], perform: ({ searchLabels }) => searchLabels() }),
  item({ id: 'item.retract', title: 'Take my answer back', hotkeys: [], perform: ({ retract }) => retract() }),
  item({ id: 'item.link', title: 'Copy the link to this item', hotkeys: [], perform: ({ copyLink }) => copyLink() }),
] as const;

/** Where else somebody who has opened an item from a list may go. */
export interface WalkActions {
  readonly previous: () => void;
  readonly next: () => void;
  readonly back: () => void;
}

const walk = (entry: Omit<CommandDef<WalkActions>, 'scope'>): CommandDef<WalkActions> => defineCommand({ ...entry, scope: 'item' });

export const walkCommands = [
  walk({ id: 'item.next', title: 'Next item of the list', hotkeys: ['j'], perform: ({ next }) => next() }),
  walk({ id: 'item.previous', title: 'Previous item of the list', hotkeys: ['k'], perform: ({ previous }) => previous() }),
  walk({ id: 'item.back', title: 'Back to the list', hotkeys: ['escape'], perform: ({ back }) => back() }),
] as const;
