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
  readonly add: () => void;
  readonly remove: () => void;
  readonly deselect: () => void;
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
  region({
    id: 'regions.hand',
    title: 'Move the image with the pointer, while held',
    hotkeys: ['space'],
    perform: ({ hand }, event) => hand(event),
  }),
  ...ofArrows,
] as const;
