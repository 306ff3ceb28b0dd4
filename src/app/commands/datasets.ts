import { defineCommand } from './define.ts';

/** What the datasets screen's commands may do; a version is open for the last three. */
export interface DatasetActions {
  readonly canFreeze: boolean;
  readonly hasVersion: boolean;
  readonly freeze: () => void;
  readonly exportVersion: () => void;
  readonly train: () => void;
  readonly leave: () => void;
}

const onVersion = ({ hasVersion }: DatasetActions): boolean => hasVersion;

export const datasetCommands = [
  defineCommand<DatasetActions>({
    id: 'datasets.freeze',
    title: 'Freeze this state as a version',
    scope: 'datasets',
    hotkeys: ['n'],
    enabled: ({ canFreeze }) => canFreeze,
    perform: ({ freeze }) => freeze(),
  }),
  defineCommand<DatasetActions>({
    id: 'datasets.export',
    title: 'Export the version',
    scope: 'datasets',
    hotkeys: ['e'],
    enabled: onVersion,
    perform: ({ exportVersion }) => exportVersion(),
  }),
  defineCommand<DatasetActions>({
    id: 'datasets.train',
    title: 'Train a model on the version',
    scope: 'datasets',
    hotkeys: ['t'],
    enabled: onVersion,
    perform: ({ train }) => train(),
  }),
  defineCommand<DatasetActions>({
    id: 'datasets.leave',
    title: 'Back to all versions',
    scope: 'datasets',
    hotkeys: ['escape'],
    enabled: onVersion,
    perform: ({ leave }) => leave(),
  }),
] as const;
