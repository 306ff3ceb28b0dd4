import type { Context } from 'konva/lib/Context.js';
import type { Layer as KonvaLayer } from 'konva/lib/Layer.js';
import { useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { Layer, Shape } from 'react-konva/lib/ReactKonvaCore.js';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { boxOf } from '#domain/annotation/shapes/box.ts';
import { usePalette } from '#ui/palette.ts';
import { usePixelRatio } from '#ui/usePixelRatio.ts';
import type { Drawing } from './drawing.ts';
import { paintPreview } from './paintPreview.ts';
import { colorOf, paintRegions } from './paintRegions.ts';
import { indexOf } from './regionIndex.ts';
import type { Content } from './resting/content.ts';
import { RestingRegions } from './resting/RestingRegions.ts';
import type { Preview } from './tools/tool.ts';
import type { Size, View } from './view.ts';

interface Props {
  readonly drawing: Drawing;
  readonly preview: Preview | null;
  readonly view: View;
  readonly image: Size;
  readonly box: Size;
  readonly sharp: (layer: KonvaLayer | null) => void;
}

/** A region that is being drawn has no id yet. */
const BEGUN = '' as RegionId;
const NOTHING = boxOf(0, 0, 0, 0);

/**
 * All regions as one shape on a layer of its own: what lies still comes from a bitmap where it is much, what is selected or under the pointer
 * is painted each time. The image below is not drawn again.
 */
export function RegionsLayer({ drawing, preview, view, image, box, sharp }: Props): ReactNode {
  const palette = usePalette();
  const ratio = usePixelRatio();
  const { regions, selected, ghosts, lookOf, label } = drawing;
  const [resting] = useState(() => new RestingRegions());
  useEffect(() => () => resting.end(), [resting]);
  const atWork = [...selected, ...(preview?.shapes ?? []).map(({ region }) => region)].join(' ');
  const content = useMemo<Content>(
    () => ({ regions, omitted: new Set(atWork.split(' ') as RegionId[]), ghosts, lookOf, palette }),
    [regions, atWork, ghosts, lookOf, palette],
  );
  const draw = useCallback(
    (context: Context) => {
      const to = context._context;
      resting.draw(to, { content, view, box, image, ratio });
      const paint = (list: readonly Region[], style: 'whole' | 'selected', handles: boolean): void =>
        paintRegions(to, list, { view, palette, lookOf, style, handles });
      const focus = new Set(preview?.drawn === undefined ? selected : [BEGUN]);
      const active = activeRegions(content, preview, label);
      paint(
        active.filter(({ id }) => !focus.has(id)),
        'whole',
        false,
      );
      paint(
        active.filter(({ id }) => focus.has(id)),
        'selected',
        focus.size === 1,
      );
      if (preview !== null) paintPreview(to, preview, { view, color: colorOf(lookOf({ id: BEGUN, label, shape: NOTHING }), palette) });
    },
    [resting, content, view, box, image, ratio, selected, preview, label, palette, lookOf],
  );
  const both = useCallback(
    (layer: KonvaLayer | null) => {
      resting.tell(() => layer?.batchDraw());
      sharp(layer);
    },
    [resting, sharp],
  );
  return (
    <Layer ref={both} listening={false}>
      <Shape listening={false} perfectDrawEnabled={false} sceneFunc={draw} />
    </Layer>
  );
}

/** What does not lie still, as it is just now. */
function activeRegions({ regions, omitted }: Content, preview: Preview | null, label: Region['label']): readonly Region[] {
  const index = indexOf(regions);
  const changed = new Map(preview?.shapes.map(({ region, shape }) => [region, shape]));
  const now = [...omitted].flatMap((id) => {
    const region = index.byId(id);
    if (region === undefined) return [];
    const shape = changed.get(id);
    return [shape === undefined ? region : { ...region, shape }];
  });
  return preview?.drawn === undefined ? now : [...now, { id: BEGUN, label, shape: preview.drawn }];
}
