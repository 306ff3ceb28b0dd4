import { useLayoutEffect, useMemo, useRef, type ReactNode } from 'react';
import type { ImageContent } from '#domain/item/types.ts';
import { NoPicture } from './NoPicture.tsx';
import { usePicture } from './pictures.ts';
import styles from './CandidatesItem.module.css';

/** Pixels of a side that are decoded at most: several pictures share the screen. */
const MOST = 1200;

/** One of several pictures to compare, as large as its place. */
export function CandidatePicture({ content, name }: { readonly content: ImageContent; readonly name: string }): ReactNode {
  const { media } = content;
  const canvas = useRef<HTMLCanvasElement>(null);
  const wanted = useMemo(() => [{ media, most: { width: MOST, height: MOST } }], [media]);
  const { picture, retry } = usePicture(media, wanted);
  const bitmap = picture?.state === 'ready' ? picture.bitmap : null;
  useLayoutEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || bitmap === null || bitmap.width === 0) return;
    context.canvas.width = bitmap.width;
    context.canvas.height = bitmap.height;
    context.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  if (picture !== undefined && picture.state !== 'ready') return <NoPicture reason={picture.state} content={content} onRetry={retry} />;
  return <canvas ref={canvas} className={styles['picture']} width={content.width} height={content.height} role="img" aria-label={name} />;
}
