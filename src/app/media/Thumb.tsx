import { memo, useLayoutEffect, useRef, type ReactNode } from 'react';
import type { Hash } from '#domain/ids.ts';
import { cx } from '#ui/cx.ts';
import { THUMB, useThumb, type ThumbSize } from './pictures.ts';
import styles from './Thumb.module.css';

/** A small picture of an item whose name stands beside it. Empty until it is decoded, and where its file is missing. */
export const Thumb = memo(function Thumb({ media, size }: { readonly media: Hash; readonly size: ThumbSize }): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const picture = useThumb(media, size);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return;
    const side = THUMB[size];
    context.clearRect(0, 0, side, side);
    if (picture?.state !== 'ready' || picture.bitmap.width === 0) return;
    const { width, height } = picture.bitmap;
    const scale = side / Math.max(width, height);
    context.imageSmoothingEnabled = scale < 2;
    context.drawImage(picture.bitmap, (side - width * scale) / 2, (side - height * scale) / 2, width * scale, height * scale);
  }, [picture, size]);
  return <canvas ref={canvas} width={THUMB[size]} height={THUMB[size]} className={cx(styles['thumb'], styles[size])} aria-hidden="true" />;
});
