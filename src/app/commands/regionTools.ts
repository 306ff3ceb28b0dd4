import { defineCommand, type CommandDef } from './define.ts';

/** What drawing with the pointer can be switched to. */
export interface RegionToolActions {
  readonly take: (tool: string) => void;
  readonly thicker: (by: 1 | -1) => void;
  readonly toggle: (what: 'snaps' | 'shares' | 'keepsLabel' | 'listOpen') => void;
}

const region = (entry: Omit<CommandDef<RegionToolActions>, 'scope'>): CommandDef<RegionToolActions> =>
  defineCommand({ ...entry, scope: 'regions' });

/** Keys of the tools: shifted letters, for digits and letters choose labels. */
export const TOOL_KEYS = {
  select: 'shift+v',
  box: 'shift+b',
  'rotated-box': 'shift+t',
  ellipse: 'shift+e',
  polygon: 'shift+g',
  polyline: 'shift+l',
  keypoints: 'shift+k',
  knife: ';',
  brush: 'shift+d',
  eraser: 'shift+q',
  fill: 'shift+s',
  wand: 'shift+w',
} as const;

const TITLES: Readonly<Record<keyof typeof TOOL_KEYS, string>> = {
  select: 'Select regions',
  box: 'Draw boxes',
  'rotated-box': 'Draw rotated boxes',
  ellipse: 'Draw ellipses',
  polygon: 'Draw polygons',
  polyline: 'Draw lines',
  keypoints: 'Draw key points',
  knife: 'Cut regions in two',
  brush: 'Paint masks with a brush',
  eraser: 'Rub out of masks',
  fill: 'Fill holes of masks',
  wand: 'Take masks by color',
};

export const regionToolCommands = [
  ...Object.entries(TOOL_KEYS).map(([tool, key]) =>
    region({
      id: `regions.tool.${tool}`,
      title: TITLES[tool as keyof typeof TOOL_KEYS],
      hotkeys: [key],
      perform: ({ take }) => take(tool),
    }),
  ),
  region({ id: 'regions.thinner', title: 'Smaller brush, less tolerance', hotkeys: [','], repeats: true, perform: (to) => to.thicker(-1) }),
  region({ id: 'regions.thicker', title: 'Larger brush, more tolerance', hotkeys: ['.'], repeats: true, perform: (to) => to.thicker(1) }),
  region({ id: 'regions.snaps', title: 'Snap to edges and corners', hotkeys: ["'"], perform: ({ toggle }) => toggle('snaps') }),
  region({ id: 'regions.shares', title: 'Move shared corners together', hotkeys: [], perform: ({ toggle }) => toggle('shares') }),
  region({
    id: 'regions.keeps-label',
    title: 'Keep the label for what is drawn next',
    hotkeys: [],
    perform: (to) => to.toggle('keepsLabel'),
  }),
  region({
    id: 'regions.list',
    title: 'List of regions beside the image',
    hotkeys: ['shift+y'],
    perform: ({ toggle }) => toggle('listOpen'),
  }),
] as const;
