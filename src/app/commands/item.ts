import { defineCommand, type CommandDef } from './define.ts';

/** What may be done with an item on its own page. */
export interface ItemActions {
  readonly submit: () => void;
  readonly confirmEmpty: () => void;
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
  item({ id: 'item.hard', title: 'Tag as hard', hotkeys: ['f'], perform: ({ hard }) => hard() }),
  item({ id: 'item.comment', title: 'Comment', hotkeys: ['c'], perform: ({ comment }) => comment() }),
  item({ id: 'item.search', title: 'Search labels', hotkeys: ['/'], perform: ({ searchLabels }) => searchLabels() }),
  item({ id: 'item.retract', title: 'Take my answer back', hotkeys: [], perform: ({ retract }) => retract() }),
  item({ id: 'item.link', title: 'Copy the link to this item', hotkeys: [], perform: ({ copyLink }) => copyLink() }),
] as const;
