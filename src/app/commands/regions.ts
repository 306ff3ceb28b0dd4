import { defineCommand, type CommandDef } from './define.ts';

/** What can be done by keyboard with regions that are drawn on an image. */
export interface RegionActions {
  /** A region is selected. */
  readonly focused: boolean;
  /** There is one after, and before, the selected one. */
  readonly canStep: { readonly '1': boolean; readonly '-1': boolean };
  /** The keyboard's focus is not on something else that wants the key. */
  readonly isHere: (event: KeyboardEvent) => boolean;
  readonly step: (by: 1 | -1) => void;
  /** In pixels of the image, to the right and down. */
  readonly move: (right: number, down: number) => void;
  readonly stretch: (right: number, down: number) => void;
  /** Clockwise, all that is selected about its common middle. */
  readonly turn: (degrees: number) => void;
  readonly add: () => void;
  readonly remove: () => void;
  readonly deselect: () => void;
  readonly selectAll: () => void;
  readonly duplicate: () => void;
  readonly copy: () => void;
  readonly canPaste: boolean;
  readonly paste: () => void;
  /** The image before had regions. */
  readonly canRepeat: boolean;
  readonly repeat: () => void;
  readonly order: (to: 'front' | 'forward' | 'backward' | 'back') => void;
  readonly group: () => void;
  readonly ungroup: () => void;
  readonly combine: (how: 'join' | 'subtract') => void;
  /** Several regions with areas are selected. */
  readonly canCombine: boolean;
  /** What is selected has areas. */
  readonly canConvert: boolean;
  readonly convert: (to: 'mask' | 'polygon' | 'parts') => void;
  readonly hide: () => void;
  readonly lock: () => void;
  /** The pointer moves the image as long as the key is held; a tap means what it means on the screen. */
  readonly hand: (event: KeyboardEvent | undefined) => void;
}

type Entry = Omit<CommandDef<RegionActions>, 'scope'>;
const region = (entry: Entry): CommandDef<RegionActions> => defineCommand({ yields: true, ...entry, scope: 'regions' });
const focused = ({ focused: is }: RegionActions): boolean => is;

const DIRECTIONS = [
  { key: 'arrowleft', x: -1, y: 0, where: 'left', sized: 'narrower' },
  { key: 'arrowright', x: 1, y: 0, where: 'right', sized: 'wider' },
  { key: 'arrowup', x: 0, y: -1, where: 'up', sized: 'lower' },
  { key: 'arrowdown', x: 0, y: 1, where: 'down', sized: 'higher' },
] as const;

const STEPS = [
  { by: 1, shift: '', much: '', id: '' },
  { by: 10, shift: 'shift+', much: ' by ten pixels', id: '-far' },
] as const;

/** Arrows move and, with Alt, size what is selected; with nothing selected they mean what they mean on the screen. */
const ofArrows = STEPS.flatMap(({ by, shift, much, id }) =>
  DIRECTIONS.flatMap(({ key, x, y, where, sized }) => [
    region({
      id: `regions.${where}${id}`,
      title: `Move the region ${where}${much}`,
      hotkeys: [`${shift}${key}`],
      repeats: true,
      enabled: focused,
      perform: ({ move }) => move(by * x, by * y),
    }),
    region({
      id: `regions.${sized}${id}`,
      title: `Make the region ${sized}${much}`,
      hotkeys: [`alt+${shift}${key}`],
      repeats: true,
      enabled: focused,
      perform: ({ stretch }) => stretch(by * x, by * y),
    }),
  ]),
);

const TURNS = [
  { by: 5, key: 'alt+.', where: 'clockwise' },
  { by: -5, key: 'alt+,', where: 'counterclockwise' },
] as const;

export const regionCommands = [
  region({
    id: 'regions.next',
    title: 'Select the next region',
    hotkeys: ['tab'],
    repeats: true,
    enabled: ({ canStep }) => canStep['1'],
    when: ({ isHere }, event) => isHere(event),
    perform: ({ step }) => step(1),
  }),
  region({
    id: 'regions.previous',
    title: 'Select the region before',
    hotkeys: ['shift+tab'],
    repeats: true,
    enabled: ({ canStep }) => canStep['-1'],
    when: ({ isHere }, event) => isHere(event),
    perform: ({ step }) => step(-1),
  }),
  ...TURNS.map(({ by, key, where }) =>
    region({
      id: `regions.turn-${where}`,
      title: `Turn what is selected ${where}, about its common middle`,
      hotkeys: [key],
      repeats: true,
      enabled: focused,
      perform: ({ turn }) => turn(by),
    }),
  ),
  region({ id: 'regions.add', title: 'New region in the middle of the view', hotkeys: ['shift+n'], perform: ({ add }) => add() }),
  region({
    id: 'regions.remove',
    title: 'Delete the region',
    hotkeys: ['delete', 'backspace'],
    enabled: focused,
    perform: ({ remove }) => remove(),
  }),
  region({
    id: 'regions.deselect',
    title: 'Select no region',
    hotkeys: ['escape'],
    enabled: focused,
    perform: ({ deselect }) => deselect(),
  }),
  region({ id: 'regions.all', title: 'Select all regions', hotkeys: ['mod+a'], perform: ({ selectAll }) => selectAll() }),
  region({ id: 'regions.duplicate', title: 'Duplicate', hotkeys: ['mod+d'], enabled: focused, perform: (to) => to.duplicate() }),
  region({ id: 'regions.copy', title: 'Copy the regions', hotkeys: ['mod+c'], enabled: focused, perform: ({ copy }) => copy() }),
  region({
    id: 'regions.cut',
    title: 'Cut the regions out',
    hotkeys: ['mod+x'],
    enabled: focused,
    perform: ({ copy, remove }) => {
      copy();
      remove();
    },
  }),
  region({
    id: 'regions.paste',
    title: 'Paste regions, also from another image',
    hotkeys: ['mod+v'],
    enabled: ({ canPaste }) => canPaste,
    perform: ({ paste }) => paste(),
  }),
  region({
    id: 'regions.repeat',
    title: 'Repeat the regions of the image before',
    hotkeys: ['shift+u'],
    enabled: ({ canRepeat }) => canRepeat,
    perform: ({ repeat }) => repeat(),
  }),
  region({
    id: 'regions.front',
    title: 'Bring to the front',
    hotkeys: ['shift+pageup'],
    enabled: focused,
    perform: (to) => to.order('front'),
  }),
  region({
    id: 'regions.forward',
    title: 'Bring one forward',
    hotkeys: ['pageup'],
    enabled: focused,
    perform: (to) => to.order('forward'),
  }),
  region({
    id: 'regions.backward',
    title: 'Send one back',
    hotkeys: ['pagedown'],
    enabled: focused,
    perform: (to) => to.order('backward'),
  }),
  region({
    id: 'regions.back',
    title: 'Send to the back',
    hotkeys: ['shift+pagedown'],
    enabled: focused,
    perform: (to) => to.order('back'),
  }),
  region({ id: 'regions.group', title: 'Group', hotkeys: ['mod+g'], enabled: focused, perform: ({ group }) => group() }),
  region({ id: 'regions.ungroup', title: 'Ungroup', hotkeys: ['mod+shift+g'], enabled: focused, perform: ({ ungroup }) => ungroup() }),
  region({
    id: 'regions.join',
    title: 'Join the regions',
    hotkeys: ['shift+a'],
    enabled: ({ canCombine }) => canCombine,
    perform: ({ combine }) => combine('join'),
  }),
  region({
    id: 'regions.subtract',
    title: 'Cut the upper regions out of the lowest',
    hotkeys: [],
    enabled: ({ canCombine }) => canCombine,
    perform: ({ combine }) => combine('subtract'),
  }),
  region({
    id: 'regions.to-mask',
    title: 'Make masks of the regions',
    hotkeys: [],
    enabled: ({ canConvert }) => canConvert,
    perform: ({ convert }) => convert('mask'),
  }),
  region({
    id: 'regions.to-polygon',
    title: 'Make polygons of the regions',
    hotkeys: [],
    enabled: ({ canConvert }) => canConvert,
    perform: ({ convert }) => convert('polygon'),
  }),
  region({
    id: 'regions.separate',
    title: 'Make each part a region of its own',
    hotkeys: [],
    enabled: ({ canConvert }) => canConvert,
    perform: ({ convert }) => convert('parts'),
  }),
  region({ id: 'regions.hide', title: 'Hide or show', hotkeys: ['shift+h'], perform: ({ hide }) => hide() }),
  region({ id: 'regions.lock', title: 'Lock or unlock', hotkeys: ['shift+j'], enabled: focused, perform: ({ lock }) => lock() }),
  region({
    id: 'regions.hand',
    title: 'Move the image with the pointer, while held',
    hotkeys: ['space'],
    perform: ({ hand }, event) => hand(event),
  }),
  ...ofArrows,
] as const;
