import { defineCommand } from './define.ts';

/** Moving between the item on screen and the decisions before it. */
export interface LabelMoves {
  /** An older item is on screen, and another one waits. */
  readonly away: boolean;
  readonly canGoBack: boolean;
  readonly older: () => void;
  readonly newer: () => void;
  readonly leave: () => void;
  /** To other items, without an answer. */
  readonly forward: () => void;
  readonly backward: () => void;
  readonly goTo: () => void;
}

export const labelMoves = [
  defineCommand<LabelMoves>({
    id: 'label.older',
    title: 'Go to the decision before',
    scope: 'label',
    hotkeys: ['arrowup', 'arrowleft'],
    enabled: ({ canGoBack }) => canGoBack,
    perform: ({ older }) => older(),
  }),
  defineCommand<LabelMoves>({
    id: 'label.newer',
    title: 'Go to the decision after',
    scope: 'label',
    hotkeys: ['arrowdown', 'arrowright'],
    enabled: ({ away }) => away,
    perform: ({ newer }) => newer(),
  }),
  defineCommand<LabelMoves>({
    id: 'label.leave',
    title: 'Leave it as it is and go on',
    scope: 'label',
    hotkeys: ['escape'],
    enabled: ({ away }) => away,
    perform: ({ leave }) => leave(),
  }),
  defineCommand<LabelMoves>({
    id: 'label.forward',
    title: 'Next item without an answer',
    scope: 'label',
    hotkeys: [']', 'shift+arrowright'],
    perform: ({ forward }) => forward(),
  }),
  defineCommand<LabelMoves>({
    id: 'label.backward',
    title: 'Item before, without an answer',
    scope: 'label',
    hotkeys: ['[', 'shift+arrowleft'],
    perform: ({ backward }) => backward(),
  }),
  defineCommand<LabelMoves>({
    id: 'label.go-to',
    title: 'Go to an item by its number',
    scope: 'label',
    hotkeys: ['#'],
    perform: ({ goTo }) => goTo(),
  }),
] as const;
