import { useEffect, useMemo } from 'react';
import type { ReadPixel } from '#annotators/image/aids/PixelValue.tsx';
import type { Hash } from '#domain/ids.ts';
import { BLOCK } from '#jobs/picture/picture.api.ts';
import { useStage } from '../store/stage.ts';

/** Blocks that are kept of one image: what the pointer passes again is there at once. */
const KEPT = 64;

/** Reads single pixels of an image's file, which stays decoded in its worker meanwhile; null: not wanted. */
export function useReadPixel(media: Hash, wanted: boolean): ReadPixel | null {
  const { pictures } = useStage();
  useEffect(() => {
    if (!wanted) return undefined;
    return () => void pictures.forget().catch(() => undefined); // a worker that is gone has forgotten it
  }, [pictures, media, wanted]);
  return useMemo(() => {
    if (!wanted) return null;
    const known = new Map<string, Promise<Uint8ClampedArray | null>>();
    return async (x, y) => {
      const [column, row] = [Math.floor(x / BLOCK), Math.floor(y / BLOCK)];
      const key = `${column} ${row}`;
      const block = known.get(key) ?? pictures.block(media, column, row).catch(() => null);
      known.delete(key);
      known.set(key, block);
      for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest);
      const at = ((y % BLOCK) * BLOCK + (x % BLOCK)) * 4;
      const [red, green, blue, alpha] = (await block)?.subarray(at, at + 4) ?? [];
      return red === undefined || green === undefined || blue === undefined || alpha === undefined ? null : [red, green, blue, alpha];
    };
  }, [pictures, media, wanted]);
}
