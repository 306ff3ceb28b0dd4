import type { Painter } from '../paintRegions.ts';
import { indexOf } from '../regionIndex.ts';
import { rectInBox, rectOnImage, type Rect, type Size, type View } from '../view.ts';
import { coverOf, isOf, newBitmap, patch, show, type Bitmap } from './bitmap.ts';
import { changedRegions, type Content } from './content.ts';
import { batchesIn, countOf, detailFor, paintBatches, type Batch } from './paintContent.ts';
import { common, holds, partFor } from './parts.ts';

/** What is on screen. */
export interface Shown {
  readonly content: Content;
  readonly view: View;
  readonly box: Size;
  readonly image: Size;
  /** Screen pixels for one CSS pixel. */
  readonly ratio: number;
}

/** Milliseconds of painting for which no bitmap is made: browsers take as long again to carry it out, in every frame. */
const FEW = 2;
/** Milliseconds that a frame has for painting, and that a slice takes of a frame while a bitmap is made. */
const AT_ONCE = 4;
const SLICE = 5;
/** A view that has not been zoomed or turned for so many milliseconds is at rest. */
const REST = 120;
/** Milliseconds that one region takes before anything was measured, with all that belongs to it and as an outline alone. */
const GUESS = { whole: 0.02, plain: 0.01 };
/** Less is not measured well. */
const MEASURED = 2;

interface Job {
  readonly bitmap: Bitmap;
  readonly batches: readonly Batch[];
  /** The next one to be painted. */
  batch: number;
  region: number;
}

/**
 * Paints the regions that lie still. Few are painted in every frame. Many are painted into a bitmap of what is in sight and a margin,
 * a slice a frame; it is moved and scaled with the view, patched where a region comes or goes, and made anew once the view rests or shows
 * more than it covers. A bitmap of the whole image is kept for what a nearer one does not cover.
 */
export class RestingRegions {
  #onReady: () => void = () => undefined;
  readonly #flush = makeFlush();
  #near: Bitmap | null = null;
  #whole: Bitmap | null = null;
  #job: Job | null = null;
  #frame = 0;
  #rest: ReturnType<typeof setTimeout> | null = null;
  #shown: Shown | null = null;
  /** Milliseconds a region, of late. */
  readonly #cost = { ...GUESS };

  /** Says who hears when there is something better to show: `draw` again. */
  tell(onReady: () => void): void {
    this.#onReady = onReady;
  }

  /** Paints what lies still on a context that is scaled to CSS pixels. */
  draw(to: Painter, shown: Shown): void {
    const { content, view, box } = shown;
    const last = this.#shown;
    this.#shown = shown;
    if (this.#drawFew(to, shown)) return;
    this.#patch(shown);
    const seen = sightOf(shown);
    const covered = this.#near !== null && holds(coverOf(this.#near), seen);
    if (!covered && this.#whole !== null && this.#whole !== this.#near) {
      to.save();
      if (this.#near !== null) cutOut(to, box, rectInBox(view, coverOf(this.#near)));
      show(this.#whole, to, view);
      to.restore();
    }
    const best = this.#near ?? (this.#whole === null ? this.#job?.bitmap : null);
    if (best) show(best, to, view);
    const fits = this.#near !== null && isOf(this.#near, view);
    if (covered && fits && this.#near?.content === content) this.#stop();
    else if (this.#near === null || fits) this.#begin();
    else if (last === null || last.view.scale !== view.scale || last.view.turn !== view.turn) this.#beginAtRest();
    else if (this.#rest === null) this.#begin();
  }

  /** Lets go of all bitmaps. */
  end(): void {
    this.#stop();
    [this.#near, this.#whole, this.#shown] = [null, null, null];
  }

  /** Paints what is in sight at once, if a frame has room for it. */
  #drawFew(to: Painter, { content, view, box }: Shown): boolean {
    const sight = { x: 0, y: 0, ...box };
    const part = rectOnImage(view, sight);
    const most = FEW / this.#cost.whole;
    if ([content, ...content.ghosts].some(({ regions }) => indexOf(regions).isMore(part, most))) return false;
    const count = countOf(batchesIn(content, sight, view, detailFor(0)));
    if (count > most) return false;
    this.#stop();
    const began = performance.now();
    paintBatches(to, batchesIn(content, sight, view, detailFor(count)), view);
    this.#learn('whole', performance.now() - began, count);
    return true;
  }

  #patch({ content, ratio }: Shown): void {
    const keep = (bitmap: Bitmap | null, times: number, late: boolean): Bitmap | null => {
      if (bitmap === null || bitmap.ratio !== ratio) return null;
      const state = patch(bitmap, content, (times * AT_ONCE) / this.#cost[bitmap.detail.plain ? 'plain' : 'whole']);
      return state === 'done' || (late && state === 'late') ? bitmap : null;
    };
    const isOne = this.#near === this.#whole;
    this.#near = keep(this.#near, 3, true);
    this.#whole = isOne ? this.#near : keep(this.#whole, 1, false);
  }

  #beginAtRest(): void {
    this.#stop();
    this.#rest = setTimeout(() => {
      this.#rest = null;
      this.#begin();
    }, REST);
  }

  /** Begins a bitmap of what is in sight, unless one that covers it is under way. */
  #begin(): void {
    const shown = this.#shown;
    if (shown === null) return;
    const { content, view, box, image, ratio } = shown;
    const under = this.#job?.bitmap;
    if (under && isOf(under, view) && holds(coverOf(under), sightOf(shown)) && changedRegions(under.content, content) !== null) return;
    this.#stop();
    const part = partFor(view, box, image, ratio);
    const detail = detailFor(countOf(batchesIn(content, part, view, detailFor(0))));
    const bitmap = newBitmap({ view, part, ratio, content, detail });
    if (bitmap === null) return;
    this.#job = { bitmap, batches: batchesIn(content, part, view, detail), batch: 0, region: 0 };
    this.#frame = requestAnimationFrame(this.#slice);
  }

  #slice = (): void => {
    const job = this.#job;
    if (job === null) return;
    const { bitmap, batches } = job;
    const kind = bitmap.detail.plain ? 'plain' : 'whole';
    const step = Math.max(1, Math.min(200, Math.floor(1 / this.#cost[kind])));
    const began = performance.now();
    let count = 0;
    while (job.batch < batches.length && performance.now() - began < SLICE) {
      const { regions, paint } = batches[job.batch]!;
      const some = regions.slice(job.region, job.region + step);
      paintBatches(bitmap.to, [{ regions: some, paint }], bitmap.view);
      this.#flush(bitmap.canvas);
      count += some.length;
      job.region += step;
      if (job.region >= regions.length) [job.batch, job.region] = [job.batch + 1, 0];
    }
    this.#learn(kind, performance.now() - began, count);
    if (job.batch < batches.length) this.#frame = requestAnimationFrame(this.#slice);
    else this.#finish(bitmap);
    if (this.#job === null || (this.#near === null && this.#whole === null)) this.#onReady();
  };

  #finish(bitmap: Bitmap): void {
    this.#job = null;
    this.#near = bitmap;
    if (this.#shown !== null && holds(coverOf(bitmap), { x: 0, y: 0, ...this.#shown.image })) this.#whole = bitmap;
  }

  #learn(kind: keyof typeof GUESS, ms: number, count: number): void {
    if (ms > MEASURED && count > 0) this.#cost[kind] += (ms / count - this.#cost[kind]) * 0.4;
  }

  #stop(): void {
    if (this.#rest !== null) clearTimeout(this.#rest);
    cancelAnimationFrame(this.#frame);
    [this.#rest, this.#job] = [null, null];
  }
}

/** The part of the image that is in sight. */
const sightOf = ({ view, box, image }: Shown): Rect => common(rectOnImage(view, { x: 0, y: 0, ...box }), { x: 0, y: 0, ...image });

/** Leaves a part of the box as it is. */
function cutOut(to: Painter, box: Size, part: Rect): void {
  to.beginPath();
  to.rect(0, 0, box.width, box.height);
  to.rect(part.x, part.y, part.width, part.height);
  to.clip('evenodd');
}

/** Browsers note what is painted on a canvas and do it when it is shown: many slices would come due in one frame. This makes them do it now. */
function makeFlush(): (canvas: HTMLCanvasElement) => void {
  const small = document.createElement('canvas');
  [small.width, small.height] = [1, 1];
  const to = small.getContext('2d', { willReadFrequently: true });
  return (canvas) => {
    to?.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
    to?.getImageData(0, 0, 1, 1);
  };
}
