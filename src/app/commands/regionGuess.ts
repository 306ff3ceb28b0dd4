import { defineCommand } from './define.ts';

/** What can be done with the model's label for a region. */
export interface RegionGuessActions {
  readonly hasGuess: boolean;
  readonly accept: () => void;
}

export const regionGuessCommands = [
  defineCommand<RegionGuessActions>({
    id: 'regions.accept',
    title: 'Accept the suggested label of the region',
    scope: 'regions',
    hotkeys: ['a'],
    yields: true,
    enabled: ({ hasGuess }) => hasGuess,
    perform: ({ accept }) => accept(),
  }),
];
