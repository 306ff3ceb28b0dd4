import type { Context } from 'konva/lib/Context.js';
import type { Layer as KonvaLayer } from 'konva/lib/Layer.js';
import { useCallback, type ReactNode } from 'react';
import { Layer, Shape } from 'react-konva/lib/ReactKonvaCore.js';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import { usePalette } from '#ui/palette.ts';
import type { Drawing } from './drawing.ts';
import { paintPreview } from './paintPreview.ts';
import { colorOf, paintRegions } from './paintRegions.ts';
import type { Preview } from './tools/tool.ts';
import type { View } from './view.ts';

interface Props {
  readonly drawing: Drawing;
  readonly preview: Preview | null;
  readonly view: View;
  readonly sharp: (layer: KonvaLayer | null) => void;
}

/** A region that is being drawn has no id yet. */
const BEGUN = '' as RegionId;
const NOTHING = boxOf(0, 0, 0, 0);

/** All regions as one shape on a layer of its own: hundreds are drawn in one go, and the image below is not drawn again. */
export function RegionsLayer({ drawing, preview, view, sharp }: Props): ReactNode {
  const palette = usePalette();
  const { regions, selected, ghosts, lookOf, label } = drawing;
  const draw = useCallback(
    (context: Context) => {
      const to = context._context as unknown as CanvasRenderingContext2D;
      const shown = preview === null ? regions : withPreview(regions, preview, label);
      const paint = (list: readonly Region[], style: 'whole' | 'dashed' | 'selected', handles = false): void =>
        paintRegions(to, list, { view, palette, lookOf, style, handles });
      for (const ghost of ghosts) {
        const named = (region: Region) => ({ ...lookOf(region), name: `${ghost.name}: ${lookOf(region).name}` });
        paintRegions(to, ghost.regions, { view, palette, lookOf: named, style: 'dashed' });
      }
      const focus = new Set(preview?.drawn === undefined ? selected : [BEGUN]);
      paint(
        shown.filter(({ id }) => !focus.has(id)),
        'whole',
      );
      paint(
        shown.filter(({ id }) => focus.has(id)),
        'selected',
        focus.size === 1,
      );
      if (preview !== null) paintPreview(to, preview, { view, color: colorOf(lookOf({ id: BEGUN, label, shape: NOTHING }), palette) });
    },
    [regions, selected, ghosts, lookOf, label, preview, view, palette],
  );
  return (
    <Layer ref={sharp} listening={false}>
      <Shape listening={false} perfectDrawEnabled={false} sceneFunc={draw} />
    </Layer>
  );
}

function withPreview(regions: readonly Region[], { shapes, drawn }: Preview, label: Region['label']): readonly Region[] {
  const changed = new Map(shapes.map(({ region, shape }) => [region, shape]));
  const became = (each: Region): Region => {
    const shape = changed.get(each.id);
    return shape === undefined ? each : { ...each, shape };
  };
  const now = changed.size === 0 ? regions : regions.map(became);
  return drawn === undefined ? now : [...now, { id: BEGUN, label, shape: drawn }];
}
