import type { Region } from '#domain/annotation/kinds/regions.ts';
import { paintRegions, type Painter, type RegionPaint } from '../paintRegions.ts';
import { indexOf } from '../regionIndex.ts';
import { rectOnImage, type Rect, type View } from '../view.ts';
import type { Content } from './content.ts';

/** More regions in sight than this are outlines alone. */
const PLAIN_ABOVE = 1500;
/** More than this have their label's name only where the region is as wide as the name. */
const NAMES_TO = 150;
/** How far an outline and a name reach beyond the bounds of a region, in CSS pixels: a name is at most so wide. */
export const REACH = { line: 6, tag: 20, name: 240 } as const;

/** How much is shown of each region. */
export interface Detail {
  readonly plain: boolean;
  readonly named: NonNullable<RegionPaint['named']>;
}

export const detailFor = (count: number): Detail => ({
  plain: count > PLAIN_ABOVE,
  named: count <= NAMES_TO ? () => true : (bounds, width) => bounds.width >= width,
});

/** One list of regions with what they look like, in the order in which they are painted. */
export interface Batch {
  readonly regions: readonly Region[];
  readonly paint: Omit<RegionPaint, 'view'>;
}

/** What of a content is seen in a part of the box, the lowest first. */
export function batchesIn(content: Content, part: Rect, view: View, detail: Detail): readonly Batch[] {
  const { regions, omitted, ghosts, lookOf, palette } = content;
  const { named } = detail;
  const [name, tag] = detail.plain && ghosts.length === 0 ? [REACH.line, REACH.line] : [REACH.name, REACH.tag];
  const around = rectOnImage(view, {
    x: part.x - name,
    y: part.y - tag,
    width: part.width + name + REACH.line,
    height: part.height + 2 * tag,
  });
  const own = indexOf(regions).within(around);
  return [
    ...ghosts.map((ghost) => ({
      regions: indexOf(ghost.regions).within(around),
      paint: {
        palette,
        lookOf: (region: Region) => ({ ...lookOf(region), name: `${ghost.name}: ${lookOf(region).name}` }),
        style: 'dashed' as const,
        named,
      },
    })),
    {
      regions: omitted.size === 0 ? own : own.filter(({ id }) => !omitted.has(id)),
      paint: { palette, lookOf, style: detail.plain ? ('plain' as const) : ('whole' as const), named },
    },
  ];
}

export const countOf = (batches: readonly Batch[]): number => batches.reduce((sum, { regions }) => sum + regions.length, 0);

export function paintBatches(to: Painter, batches: readonly Batch[], view: View): void {
  for (const { regions, paint } of batches) paintRegions(to, regions, { ...paint, view });
}
