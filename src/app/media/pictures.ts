import { useCallback, useEffect, useLayoutEffect, useMemo, useSyncExternalStore } from 'react';
import type { Hash } from '#domain/ids.ts';
import { useStage, type Stage } from '../store/stage.ts';
import { PictureCache, type LoadPicture, type CachedPicture, type Wanted } from './pictureCache.ts';

/** Pictures decoded at once: one for now, one ahead. */
const PARALLEL = 2;
/** Pictures just left that stay decoded, for an undo. */
const JUST_LEFT = 1;
/** Small pictures that stay decoded while nobody shows them. */
const SPARE_THUMBS = 200;
/** Images that parts are cut out of: their longest side, and how many stay decoded while nobody shows them. */
const CROPPED = 1600;
const SPARE_CROPS = 6;
/** Side of a small picture, in pixels. */
export const THUMB = { small: 64, large: 320 } as const;
export type ThumbSize = keyof typeof THUMB;

type Caches = { readonly viewer: PictureCache; readonly crops: PictureCache } & { readonly [Size in ThumbSize]: PictureCache };

/** Milliseconds until the frame that follows a key press is under way: a worker that wakes up earlier takes its time from it. */
const FRAME = 8;
const afterFrame = (work: () => void): void => void setTimeout(work, FRAME);

const opened = new WeakMap<Stage, Caches>();

function cachesOf(session: Stage): Caches {
  const known = opened.get(session);
  if (known !== undefined) return known;
  const load: LoadPicture = (media, most) => session.pictures.decode(media, most);
  const viewer = new PictureCache(load, {
    parallel: PARALLEL,
    spare: JUST_LEFT,
    later: (work, missing) => (missing ? work() : afterFrame(work)),
  });
  const thumbs = (): PictureCache =>
    new PictureCache(async (media, most) => (await fromViewer(viewer, media, most.width)) ?? load(media, most), {
      parallel: 1,
      spare: SPARE_THUMBS,
      later: afterFrame,
    });
  const crops = new PictureCache(load, { parallel: PARALLEL, spare: SPARE_CROPS, later: afterFrame });
  const caches = { viewer, crops, small: thumbs(), large: thumbs() };
  opened.set(session, caches);
  return caches;
}

/** A picture on the screen is scaled down from there: to decode a photo twice would make the next item wait. */
async function fromViewer(viewer: PictureCache, media: Hash, side: number): ReturnType<LoadPicture> {
  const picture = viewer.get(media);
  if (picture?.state !== 'ready') return null;
  const { width, height } = picture.bitmap;
  const scale = Math.min(1, side / Math.max(width, height));
  const resizeWidth = Math.max(1, Math.round(width * scale));
  const resizeHeight = Math.max(1, Math.round(height * scale));
  const bitmap = await createImageBitmap(picture.bitmap, { resizeWidth, resizeHeight, resizeQuality: 'medium' });
  return { bitmap, full: picture.full, whole: scale === 1 };
}

/** Keeps pictures decoded while the component is mounted, most urgent first. They change only after the screen has. */
function useHold(cache: PictureCache, wanted: readonly Wanted[]): void {
  const holder = useMemo(() => Symbol('holder'), []);
  useLayoutEffect(() => cache.hold(holder, wanted), [cache, holder, wanted]);
  useEffect(() => () => cache.hold(holder, []), [cache, holder]);
}

function usePictureOf(cache: PictureCache, media: Hash): CachedPicture | undefined {
  const subscribe = useCallback((tell: () => void) => cache.subscribe(tell), [cache]);
  return useSyncExternalStore(subscribe, () => cache.get(media));
}

/** The picture on screen, with those that come next decoded ahead. Undefined: not decoded yet. */
export function usePicture(
  media: Hash,
  wanted: readonly Wanted[],
): { readonly picture: CachedPicture | undefined; readonly retry: () => void } {
  const { viewer } = cachesOf(useStage());
  useHold(viewer, wanted);
  return { picture: usePictureOf(viewer, media), retry: () => viewer.retry(media) };
}

/** A small picture. */
export function useThumb(media: Hash, size: ThumbSize): CachedPicture | undefined {
  const cache = cachesOf(useStage())[size];
  const wanted = useMemo(() => [{ media, most: { width: THUMB[size], height: THUMB[size] } }], [media, size]);
  useHold(cache, wanted);
  return usePictureOf(cache, media);
}

/** An image that parts are cut out of; those who show parts of one image share it. */
export function useForCrops(media: Hash): CachedPicture | undefined {
  const { crops } = cachesOf(useStage());
  const wanted = useMemo(() => [{ media, most: { width: CROPPED, height: CROPPED } }], [media]);
  useHold(crops, wanted);
  return usePictureOf(crops, media);
}
