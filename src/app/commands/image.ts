import { defineCommand, type CommandDef } from './define.ts';

/** How an image may be looked at. */
export interface ImageActions {
  readonly zoomIn: () => void;
  readonly zoomOut: () => void;
  readonly showWhole: () => void;
  /** One pixel of the screen for one of the image. */
  readonly showActual: () => void;
  /** In quarters clockwise. */
  readonly turn: (quarters: number) => void;
  readonly change: (what: 'brightness' | 'contrast' | 'gamma', steps: number) => void;
  readonly invert: () => void;
  readonly asItIs: () => void;
  readonly toggle: (what: 'crosshair' | 'pixels' | 'minimap' | 'ruler') => void;
}

/** Moving a part of an image through its box; by default the arrow keys, which else walk through decisions. */
export interface ImageMoves {
  /** In steps to the right and down. */
  readonly look: (right: number, down: number) => void;
}

const image = (id: string, title: string, hotkeys: readonly string[], perform: (actions: ImageActions) => void): CommandDef<ImageActions> =>
  defineCommand({ id: `image.${id}`, title, hotkeys, perform, scope: 'image', repeats: true });
const once = (...given: Parameters<typeof image>): CommandDef<ImageActions> => ({ ...image(...given), repeats: false });
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
  image('closer', 'Zoom in', ['+', '='], ({ zoomIn }) => zoomIn()),
  image('farther', 'Zoom out', ['-'], ({ zoomOut }) => zoomOut()),
  once('whole', 'Show the whole image', ['shift+z'], ({ showWhole }) => showWhole()),
  once('actual', 'Show pixel for pixel (1:1)', ['shift+o'], ({ showActual }) => showActual()),
  once('clockwise', 'Turn the view clockwise', ['>'], ({ turn }) => turn(1)),
  once('back', 'Turn the view back', ['<'], ({ turn }) => turn(-1)),
  once('minimap', 'Minimap while zoomed in', ['shift+m'], ({ toggle }) => toggle('minimap')),
  once('crosshair', 'Crosshair', ['shift+c'], ({ toggle }) => toggle('crosshair')),
  once('pixels', 'Pixel values', ['shift+p'], ({ toggle }) => toggle('pixels')),
  once('ruler', 'Ruler', ['shift+r'], ({ toggle }) => toggle('ruler')),
  image('darker', 'Darker', ['['], ({ change }) => change('brightness', -1)),
  image('brighter', 'Brighter', [']'], ({ change }) => change('brightness', 1)),
  image('softer', 'Less contrast', ['{'], ({ change }) => change('contrast', -1)),
  image('harder', 'More contrast', ['}'], ({ change }) => change('contrast', 1)),
  image('lower-gamma', 'Less gamma: middle tones darker', ['('], ({ change }) => change('gamma', -1)),
  image('higher-gamma', 'More gamma: middle tones lighter', [')'], ({ change }) => change('gamma', 1)),
  once('invert', 'Invert the image', ['shift+i'], ({ invert }) => invert()),
  once('as-it-is', 'Show the image as it is', [], ({ asItIs }) => asItIs()),
] as const;

export const imageMoves = [
  move('image.left', 'left', 'arrowleft', -1, 0),
  move('image.right', 'right', 'arrowright', 1, 0),
  move('image.up', 'up', 'arrowup', 0, -1),
  move('image.down', 'down', 'arrowdown', 0, 1),
] as const;
