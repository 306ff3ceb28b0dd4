import type { Context } from 'konva/lib/Context.js';
import type { Layer as KonvaLayer } from 'konva/lib/Layer.js';
import { useCallback, type ReactNode } from 'react';
import { Layer, Shape } from 'react-konva/lib/ReactKonvaCore.js';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { usePalette } from '#ui/palette.ts';
import type { Drawing } from './drawing.ts';
import { paintRegions, type Painter } from './paintRegions.ts';
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

/** All regions as one shape on a layer of its own: hundreds are drawn in one go, and the image below is not drawn again. */
export function RegionsLayer({ drawing, preview, view, sharp }: Props): ReactNode {
  const palette = usePalette();
  const { regions, selected, ghosts, lookOf, label } = drawing;
  const draw = useCallback(
    (context: Context) => {
      const to = context._context as unknown as Painter;
      const shown = preview === null ? regions : withPreview(regions, preview, label);
      const paint = (list: readonly Region[], style: 'whole' | 'dashed' | 'selected'): void =>
        paintRegions(to, list, { view, palette, lookOf, style });
      for (const ghost of ghosts) {
        const named = (region: Region) => ({ ...lookOf(region), name: `${ghost.name}: ${lookOf(region).name}` });
        paintRegions(to, ghost.regions, { view, palette, lookOf: named, style: 'dashed' });
      }
      const focus = preview === null ? selected : (preview.region ?? BEGUN);
      paint(
        shown.filter(({ id }) => id !== focus),
        'whole',
      );
      paint(
        shown.filter(({ id }) => id === focus),
        'selected',
      );
    },
    [regions, selected, ghosts, lookOf, label, preview, view, palette],
  );
  return (
    <Layer ref={sharp} listening={false}>
      <Shape listening={false} perfectDrawEnabled={false} sceneFunc={draw} />
    </Layer>
  );
}

function withPreview(regions: readonly Region[], { region, shape }: Preview, label: Region['label']): readonly Region[] {
  if (region === null) return [...regions, { id: BEGUN, label, shape }];
  return regions.map((each) => (each.id === region ? { ...each, shape } : each));
}
