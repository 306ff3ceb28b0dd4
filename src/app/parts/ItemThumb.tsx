import { lazy, Suspense, type ReactNode } from 'react';
import type { AnnotationValue } from '#domain/annotation/value.ts';
import type { Hash } from '#domain/ids.ts';

const Thumb = lazy(async () => ({ default: (await import('../media/Thumb.tsx')).Thumb }));

interface Props {
  readonly media: Hash | null;
  readonly size: 'small' | 'large';
  /** The answer, to be drawn on the picture where it can be. */
  readonly value?: AnnotationValue | null | undefined;
}

/** A small picture of an item that has one; nothing for texts. */
export function ItemThumb({ media, size, value = null }: Props): ReactNode {
  if (media === null) return null;
  return (
    <Suspense fallback={null}>
      <Thumb {...{ media, size, value }} />
    </Suspense>
  );
}
