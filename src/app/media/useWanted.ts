import { useMemo } from 'react';
import { fitScale, type Look } from '#annotators/image/look.ts';
import { turnedSize, type Size, type Turn } from '#annotators/image/view.ts';
import type { Hash } from '#domain/ids.ts';
import type { ImageContent, ItemContent } from '#domain/item/types.ts';
import type { Wanted } from './pictureCache.ts';

/** Largest side that is decoded of a zoomed image. */
const MOST_SIDE = 8192;

interface Seen {
  readonly content: ImageContent;
  readonly ahead: readonly ItemContent[];
  readonly box: Size | null;
  readonly look: Look;
  readonly turn: Turn;
  /** Screen pixels for one CSS pixel. */
  readonly ratio: number;
}

/** The image on screen as sharp as it is shown now, then the next ones as they will first be shown. */
export function useWanted({ content, ahead, box, look, turn, ratio }: Seen): readonly Wanted[] {
  const { media } = content;
  const { width, height } = turnedSize(box ?? { width: 0, height: 0 }, turn);
  // in doublings, so that a zoom decodes few times
  const level =
    look === null || box === null ? 1 : 2 ** Math.ceil(Math.log2(Math.max(1, look.scale / fitScale({ image: content, box, turn }))));
  const next = ahead.flatMap((each) => (each.kind === 'image' ? [each.media] : [])).join(' ');
  return useMemo(() => {
    if (width === 0 || height === 0) return [];
    const most = (times: number) => ({
      width: Math.min(MOST_SIDE, Math.ceil(width * ratio * times)),
      height: Math.min(MOST_SIDE, Math.ceil(height * ratio * times)),
    });
    const others = next.split(' ').filter((each) => each !== '' && each !== media) as Hash[];
    return [{ media, most: most(level) }, ...others.map((each) => ({ media: each, most: most(1) }))];
  }, [media, next, width, height, level, ratio]);
}
