import { memo, useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import type { Hash } from '#domain/ids.ts';
import { paintRegions } from '#annotators/image/paintRegions.ts';
import type { Region } from '#domain/annotation/kinds/regions.ts';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { Label } from '#domain/schema/types.ts';
import { usePalette } from '#ui/palette.ts';
import { regionsIn } from '../answering/regions/regionsIn.ts';
import { useProject } from '../store/session.ts';
import { cx } from '#ui/cx.ts';
import { THUMB, useThumb, type ThumbSize } from './pictures.ts';
import styles from './Thumb.module.css';

const NO_LABELS: readonly Label[] = [];

interface Props {
  readonly media: Hash;
  readonly size: ThumbSize;
  /** Its regions are drawn on the picture. */
  readonly value: AnnotationValue | null;
}

/** A small picture of an item whose name stands beside it. Empty until it is decoded, and where its file is missing. */
export const Thumb = memo(function Thumb({ media, size, value }: Props): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useThumb(media, size);
  const labels = useProject((update) => update.view.schema?.schema.labels ?? NO_LABELS);
  const palette = usePalette();
  const regions = useMemo(() => regionsIn(value), [value]);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const side = THUMB[size];
    context.clearRect(0, 0, side, side);
    if (picture?.state !== 'ready' || picture.bitmap.width === 0) return;
    const { width, height } = picture.bitmap;
    const scale = side / Math.max(width, height);
    context.imageSmoothingEnabled = scale < 2;
    const place = { x: (side - width * scale) / 2, y: (side - height * scale) / 2 };
    context.drawImage(picture.bitmap, place.x, place.y, width * scale, height * scale);
    const view = { ...place, scale: (width * scale) / picture.full.width, turn: 0 as const };
    const lookOf = ({ label }: Region) => ({ name: '', color: labels.find(({ id }) => id === label)?.color ?? null });
    paintRegions(context, regions, { view, palette, lookOf, style: 'small' });
  }, [picture, size, regions, labels, palette]);
  return <canvas ref={canvas} width={THUMB[size]} height={THUMB[size]} className={cx(styles['thumb'], styles[size])} aria-hidden="true" />;
});
