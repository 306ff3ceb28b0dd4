import { defineCommand } from './define.ts';

/** What commands that work on every screen may do. */
export interface AppActions {
  readonly inProject: boolean;
  readonly goTo: (screen: 'projects' | 'label' | 'review' | 'guide' | 'data' | 'model' | 'datasets' | 'settings') => void;
  readonly showPalette: () => void;
  readonly showShortcuts: () => void;
  readonly nextTheme: () => void;
  readonly switchPerson: () => void;
  readonly selfCheck: () => void;
}

/** `g`, then the letter. Where `g` or the letter means something on the screen, above all a label, that goes first. */
const go = (screen: Parameters<AppActions['goTo']>[0], letter: string, title: string) =>
  defineCommand<AppActions>({
    id: `app.go.${screen}`,
    title,
    scope: 'app',
    hotkeys: [`g ${letter}`],
    enabled: ({ inProject }) => inProject || screen === 'projects',
    perform: ({ goTo }) => goTo(screen),
  });

export const appCommands = [
  defineCommand<AppActions>({
    id: 'app.palette',
    title: 'Find a command',
    scope: 'app',
    hotkeys: ['mod+k'],
    inInputs: true,
    perform: ({ showPalette }) => showPalette(),
  }),
  defineCommand<AppActions>({
    id: 'app.shortcuts',
    title: 'Show all shortcuts',
    scope: 'app',
    hotkeys: ['?'],
    perform: ({ showShortcuts }) => showShortcuts(),
  }),
  go('label', 'l', 'Go to labeling'),
  go('review', 'r', 'Go to the review'),
  go('guide', 'g', 'Go to the guide'),
  go('data', 'd', 'Go to the data'),
  go('model', 'm', 'Go to the model'),
  go('datasets', 'v', 'Go to the datasets'),
  go('settings', 's', 'Go to the settings'),
  go('projects', 'p', 'Go to all projects'),
  defineCommand<AppActions>({
    id: 'app.theme',
    title: 'Change between light, dark and system colors',
    scope: 'app',
    hotkeys: [],
    perform: ({ nextTheme }) => nextTheme(),
  }),
  defineCommand<AppActions>({
    id: 'app.person',
    title: 'Switch to another person',
    scope: 'app',
    hotkeys: [],
    perform: ({ switchPerson }) => switchPerson(),
  }),
  defineCommand<AppActions>({
    id: 'app.check',
    title: 'Self-check of this browser',
    scope: 'app',
    hotkeys: [],
    perform: ({ selfCheck }) => selfCheck(),
  }),
] as const;
