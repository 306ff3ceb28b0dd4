import { defineCommand, type CommandDef } from './define.ts';

/** What can be done with regions that a model suggests. */
export interface OfferActions {
  /** A suggestion is selected. */
  readonly focused: boolean;
  /** There is one that nobody has decided about. */
  readonly any: boolean;
  /** Takes what is selected, or selects the surest; then goes on to the next. */
  readonly accept: () => void;
  readonly reject: () => void;
  /** All that the model is sure enough of. */
  readonly acceptAll: () => void;
}

const offer = (entry: Omit<CommandDef<OfferActions>, 'scope'>): CommandDef<OfferActions> =>
  defineCommand({ yields: true, ...entry, scope: 'offers' });

export const offerCommands = [
  offer({
    id: 'regions.accept-suggested',
    title: 'Accept the suggested region, or select the surest one',
    hotkeys: ['a'],
    enabled: ({ any }) => any,
    perform: ({ accept }) => accept(),
  }),
  offer({
    id: 'regions.reject-suggested',
    title: 'Reject the suggested region',
    hotkeys: ['x', 'delete', 'backspace'],
    enabled: ({ focused }) => focused,
    perform: ({ reject }) => reject(),
  }),
  offer({
    id: 'regions.accept-all-suggested',
    title: 'Accept all suggested regions that are shown',
    hotkeys: ['shift+enter'],
    enabled: ({ any }) => any,
    perform: ({ acceptAll }) => acceptAll(),
  }),
] as const;
