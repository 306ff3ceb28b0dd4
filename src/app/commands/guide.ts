import { defineCommand } from './define.ts';

/** What the guide screen's commands may do. */
export interface GuideActions {
  readonly editing: boolean;
  readonly changed: boolean;
  readonly edit: () => void;
  readonly publish: () => void;
}

export const guideCommands = [
  defineCommand<GuideActions>({
    id: 'guide.edit',
    title: 'Edit the guide',
    scope: 'guide',
    hotkeys: ['e'],
    enabled: ({ editing }) => !editing,
    perform: ({ edit }) => edit(),
  }),
  defineCommand<GuideActions>({
    id: 'guide.publish',
    title: 'Publish the guide',
    scope: 'guide',
    hotkeys: ['mod+enter'],
    inInputs: true,
    enabled: ({ editing, changed }) => editing && changed,
    perform: ({ publish }) => publish(),
  }),
] as const;
