import { defineCommand } from './define.ts';

/** What can be done with spans that the model would mark. */
export interface SpanGuessActions {
  readonly hasGuesses: boolean;
  readonly accept: () => void;
}

export const spanGuessCommands = [
  defineCommand<SpanGuessActions>({
    id: 'spans.accept',
    title: 'Accept the suggested spans',
    scope: 'spans',
    hotkeys: ['a'],
    yields: true,
    enabled: ({ hasGuesses }) => hasGuesses,
    perform: ({ accept }) => accept(),
  }),
];
