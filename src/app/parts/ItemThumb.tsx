import { lazy, Suspense, type ReactNode } from 'react';
import type { Hash } from '#domain/ids.ts';

const Thumb = lazy(async () => ({ default: (await import('../media/Thumb.tsx')).Thumb }));

/** A small picture of an item that has one; nothing for texts. */
export function ItemThumb({ media, size }: { readonly media: Hash | null; readonly size: 'small' | 'large' }): ReactNode {
  if (media === null) return null;
  return (
    <Suspense fallback={null}>
      <Thumb media={media} size={size} />
    </Suspense>
  );
}
