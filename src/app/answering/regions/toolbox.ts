import { create } from 'zustand';

import { drawingTools } from '#annotators/image/tools/index.ts';
import type { ToolOptions } from '#annotators/image/drawing.ts';

/** How a person works on images in this browser; nothing of a project. */
interface Habits extends ToolOptions {
  /** What is drawn next gets the label that was named last; else each region is asked what it is. */
  readonly keepsLabel: boolean;
  /** An answer is submitted by itself once it has so many regions; null: never. */
  readonly most: number | null;
  /** Suggestions are shown that a model is at least so sure of, in [0, 1]. */
  readonly surerThan: number;
  /** The list of regions beside the image. */
  readonly listOpen: boolean;
}

interface Toolbox extends Habits {
  readonly change: (part: Partial<Habits>) => void;
}

const PLACE = 'plumbline.toolbox';
/** Of the brush, in pixels of the image, and of the wand, in steps of a color. */
export const RADIUS = { least: 1, most: 200 } as const;
export const TOLERANCE = { least: 0, most: 128 } as const;

const DEFAULTS: Habits = {
  tool: 'box',
  snaps: false,
  shares: false,
  radius: 12,
  tolerance: 24,
  keepsLabel: true,
  most: null,
  surerThan: 0.5,
  listOpen: false,
};

/** What the toolbar has chosen: it stays from item to item, and over a reload. */
export const useToolbox = create<Toolbox>()((set, get) => ({
  ...load(),
  change(part) {
    set(part);
    const { change: _, ...habits } = get();
    try {
      localStorage.setItem(PLACE, JSON.stringify(habits));
    } catch {
      // the change holds for this tab
    }
  },
}));

function load(): Habits {
  try {
    return read(JSON.parse(localStorage.getItem(PLACE) ?? '{}'));
  } catch {
    return DEFAULTS; // storage is off, or somebody wrote nonsense there: habits are not worth an error
  }
}

function read(stored: unknown): Habits {
  const { tool, snaps, shares, radius, tolerance, keepsLabel, most, surerThan, listOpen } = (stored ?? {}) as {
    readonly [Key in keyof Habits]?: unknown;
  };
  const flag = (value: unknown, otherwise: boolean): boolean => (typeof value === 'boolean' ? value : otherwise);
  const within = (value: unknown, { least, most: top }: { readonly least: number; readonly most: number }, otherwise: number): number =>
    typeof value === 'number' && value >= least && value <= top ? value : otherwise;
  return {
    tool: drawingTools.find(({ name }) => name === tool)?.name ?? DEFAULTS.tool,
    snaps: flag(snaps, DEFAULTS.snaps),
    shares: flag(shares, DEFAULTS.shares),
    radius: within(radius, RADIUS, DEFAULTS.radius),
    tolerance: within(tolerance, TOLERANCE, DEFAULTS.tolerance),
    keepsLabel: flag(keepsLabel, DEFAULTS.keepsLabel),
    most: typeof most === 'number' && most >= 1 ? Math.floor(most) : null,
    surerThan: within(surerThan, { least: 0, most: 1 }, DEFAULTS.surerThan),
    listOpen: flag(listOpen, DEFAULTS.listOpen),
  };
}
