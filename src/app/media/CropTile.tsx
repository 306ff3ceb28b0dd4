import { memo, useLayoutEffect, useRef, type ReactNode } from 'react';
import { paintRegions } from '#annotators/image/paintRegions.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { Hash } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { usePalette } from '#ui/palette.ts';
import { useForCrops } from './pictures.ts';

interface Props {
  readonly media: Hash;
  readonly region: Region;
  readonly labels: readonly Label[];
}

/** Pixels of a tile, and how much of the region's size is seen around it to each side. */
const TILE = { width: 152, height: 120 } as const;
const AROUND = 0.2;
/** No less of the image is shown, in its pixels. */
const LEAST = 16;

/** One region with a little of what is around it. Empty until its image is decoded, and where that is missing. */
export const CropTile = memo(function CropTile({ media, region, labels }: Props): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useForCrops(media);
  const palette = usePalette();
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    context.clearRect(0, 0, TILE.width, TILE.height);
    if (picture?.state !== 'ready' || picture.bitmap.width === 0) return;
    const { x, y, width, height } = shapeOf(region.shape.kind).bounds(region.shape);
    const seen = { width: Math.max(LEAST, width * (1 + 2 * AROUND)), height: Math.max(LEAST, height * (1 + 2 * AROUND)) };
    const scale = Math.min(TILE.width / seen.width, TILE.height / seen.height);
    const place = { x: TILE.width / 2 - (x + width / 2) * scale, y: TILE.height / 2 - (y + height / 2) * scale };
    context.imageSmoothingEnabled = scale < 3;
    context.drawImage(picture.bitmap, place.x, place.y, picture.full.width * scale, picture.full.height * scale);
    const lookOf = ({ label }: Region) => ({ name: '', color: labels.find(({ id }) => id === label)?.color ?? null });
    paintRegions(context, [region], { view: { ...place, scale, turn: 0 }, palette, lookOf, style: 'small' });
  }, [picture, region, labels, palette]);
  return <canvas ref={canvas} width={TILE.width} height={TILE.height} aria-hidden="true" />;
});
