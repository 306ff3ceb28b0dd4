import { defineCommand, type CommandDef } from './define.ts';

/** How an image may be looked at. */
export interface ImageActions {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly showWhole: () => void;
  readonly brightness: (steps: number) => void;
  readonly contrast: (steps: number) => void;
}

/** Moving a part of an image through its box; by default the arrow keys, which else walk through decisions. */
export interface ImageMoves {
  /** In steps to the right and down. */
  readonly look: (right: number, down: number) => void;
}

const image = (entry: Omit<CommandDef<ImageActions>, 'scope' | 'repeats'>): CommandDef<ImageActions> =>
  defineCommand({ ...entry, scope: 'image', repeats: true });
const move = (id: string, where: string, hotkey: string, right: number, down: number): CommandDef<ImageMoves> =>
  defineCommand({
    id,
    title: `Look further ${where}, while zoomed in`,
    scope: 'image',
    hotkeys: [hotkey],
    repeats: true,
    perform: ({ look }) => look(right, down),
  });

/** Signs and shifted letters: digits and letters choose labels. */
export const imageCommands = [
  image({ id: 'image.closer', title: 'Zoom in', hotkeys: ['+', '='], perform: ({ zoomIn }) => zoomIn() }),
  image({ id: 'image.farther', title: 'Zoom out', hotkeys: ['-'], perform: ({ zoomOut }) => zoomOut() }),
  image({ id: 'image.whole', title: 'Show the whole image', hotkeys: ['shift+z'], perform: ({ showWhole }) => showWhole() }),
  image({ id: 'image.darker', title: 'Darker', hotkeys: ['['], perform: ({ brightness }) => brightness(-1) }),
  image({ id: 'image.brighter', title: 'Brighter', hotkeys: [']'], perform: ({ brightness }) => brightness(1) }),
  image({ id: 'image.softer', title: 'Less contrast', hotkeys: ['{'], perform: ({ contrast }) => contrast(-1) }),
  image({ id: 'image.harder', title: 'More contrast', hotkeys: ['}'], perform: ({ contrast }) => contrast(1) }),
] as const;

export const imageMoves = [
  move('image.left', 'left', 'arrowleft', -1, 0),
  move('image.right', 'right', 'arrowright', 1, 0),
  move('image.up', 'up', 'arrowup', 0, -1),
  move('image.down', 'down', 'arrowdown', 0, 1),
] as const;
