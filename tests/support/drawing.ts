import fc from 'fast-check';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import type { Shape } from '#domain/annotation/shapes/index.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Scene, Tool, ToolEffect, ToolEvent } from '#annotators/image/tools/tool.ts';
import type { Point } from '#annotators/image/view.ts';

export const IMAGE = { width: 640, height: 480 };

export const regionOf = (name: string, shape: Shape): Region => ({ id: name as RegionId, label: 'cat' as LabelId, shape });

/** What a tool sees of an image with these regions. */
export const sceneOf = (regions: readonly Region[] = [], selected: readonly string[] = [], more: Partial<Scene> = {}): Scene => ({
  image: IMAGE,
  regions,
  selected: selected as readonly RegionId[],
  sketch: null,
  perPixel: 1,
  reach: 8,
  snaps: false,
  shares: false,
  radius: 5,
  joints: 0,
  flood: () => null,
  ...more,
});

export const at = (x: number, y: number): Point => ({ x, y });
const FREE = { shift: false, alt: false };

/** The pointer goes down, through the middle, and up. */
export const drag = (from: Point, to: Point, held: Partial<typeof FREE> = {}): ToolEvent[] => [
  { type: 'down', at: from, ...FREE, ...held },
  { type: 'move', at: at((from.x + to.x) / 2, (from.y + to.y) / 2), ...FREE, ...held },
  { type: 'move', at: to, ...FREE, ...held },
  { type: 'up', at: to, ...FREE, ...held },
];

export const click = (point: Point, held: Partial<typeof FREE> = {}): ToolEvent[] => [
  { type: 'down', at: point, ...FREE, ...held },
  { type: 'up', at: point, ...FREE, ...held },
];

/** Runs events through a tool; effects change what it sees, as the screen does. */
export function run<State>(
  tool: Tool<State>,
  events: readonly ToolEvent[],
  start: Scene,
): { readonly scene: Scene; readonly state: State; readonly effects: readonly ToolEffect[] } {
  let [state, now] = [tool.idle, start];
  const effects: ToolEffect[] = [];
  for (const event of events) {
    const next = tool.step(state, event, now);
    state = next.state;
    for (const effect of next.effects) now = carriedOut(now, effect, `r${effects.length}-${now.regions.length}` as RegionId);
    effects.push(...next.effects);
  }
  return { scene: now, state, effects };
}

function carriedOut(now: Scene, effect: ToolEffect, id: RegionId): Scene {
  if (effect.type === 'select') return { ...now, selected: effect.regions };
  if (effect.type === 'sketch') return { ...now, sketch: effect.points };
  if (effect.type === 'draw') return { ...now, regions: [...now.regions, { id, label: null, shape: effect.shape }], selected: [id] };
  if (effect.type === 'cut') return now;
  if (effect.type === 'remove') return { ...now, regions: now.regions.filter((each) => each.id !== effect.region) };
  const shapes = new Map(effect.shapes.map(({ region, shape }) => [region, shape]));
  return { ...now, regions: now.regions.map((each) => ({ ...each, shape: shapes.get(each.id) ?? each.shape })) };
}

const quarters = (least: number, most: number): fc.Arbitrary<number> => fc.integer({ min: 4 * least, max: 4 * most }).map((n) => n / 4);
/** A point on the image or beside it. */
export const somewhere: fc.Arbitrary<Point> = fc.record({ x: quarters(-200, 840), y: quarters(-200, 680) });
const pointing = { at: somewhere, shift: fc.boolean(), alt: fc.boolean() };

/** Anything that a hand may do, also out of order. */
export const anEvent: fc.Arbitrary<ToolEvent> = fc.oneof(
  fc.record({ type: fc.constant('down' as const), ...pointing }),
  fc.record({ type: fc.constant('move' as const), ...pointing }),
  fc.record({ type: fc.constant('up' as const), ...pointing }),
  fc.constantFrom({ type: 'cancel' as const }, { type: 'finish' as const }, { type: 'back' as const }),
);
