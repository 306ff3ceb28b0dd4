import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { Point, Rect } from './view.ts';

/** Cells on a side, at most; a region that would lie in more than SPREAD cells is looked at always. */
const MOST_CELLS = 128;
const SPREAD = 64;
/** A part with more than this share of the cells is looked through region by region. */
const LARGE_PART = 0.2;

/** Finds regions by where they are: a grid over their bounds. Built once for a list, in time linear in it. */
export class RegionIndex {
  readonly regions: readonly Region[];
  /** Left, top, right and bottom of each, in pixels of the image. */
  readonly #bounds: Float64Array;
  readonly #side: number;
  readonly #left: number;
  readonly #top: number;
  readonly #perX: number;
  readonly #perY: number;
  /** Where the regions of a cell begin in `#cells`, and the list of all cells one after the other. */
  readonly #starts: Uint32Array;
  readonly #cells: Uint32Array;
  /** Those that spread over many cells. */
  readonly #wide: number[] = [];
  #byId: ReadonlyMap<RegionId, Region> | null = null;

  constructor(regions: readonly Region[]) {
    this.regions = regions;
    const n = regions.length;
    const bounds = new Float64Array(n * 4);
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    regions.forEach(({ shape }, i) => {
      const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
      bounds.set([x, y, x + width, y + height], i * 4);
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
    });
    this.#bounds = bounds;
    this.#side = Math.max(1, Math.min(MOST_CELLS, Math.ceil(Math.sqrt(n))));
    [this.#left, this.#top] = [left, top];
    this.#perX = this.#side / Math.max(1e-9, right - left);
    this.#perY = this.#side / Math.max(1e-9, bottom - top);
    this.#starts = new Uint32Array(this.#side ** 2 + 1);
    const narrow: number[] = [];
    for (let i = 0; i < n; i += 1) {
      const [fromX, toX, fromY, toY] = this.#cellsOf(i);
      if ((toX - fromX + 1) * (toY - fromY + 1) > SPREAD) this.#wide.push(i);
      else narrow.push(i);
    }
    for (const i of narrow) this.#each(i, (cell) => (this.#starts[cell + 1] = (this.#starts[cell + 1] ?? 0) + 1));
    for (let cell = 1; cell < this.#starts.length; cell += 1) this.#starts[cell]! += this.#starts[cell - 1]!;
    this.#cells = new Uint32Array(this.#starts.at(-1) ?? 0);
    const next = this.#starts.slice();
    for (const i of narrow) this.#each(i, (cell) => (this.#cells[next[cell]!++] = i));
  }

  /** Regions whose bounds, made larger by `reach`, hold a point; the lowest first. */
  at = ({ x, y }: Point, reach = 0): readonly Region[] => this.within({ x: x - reach, y: y - reach, width: 2 * reach, height: 2 * reach });

  /** Whether more than so many regions touch a part of the image: it stops to count there. */
  isMore({ x, y, width, height }: Rect, than: number): boolean {
    if (this.regions.length <= than) return false;
    const [bounds, right, bottom] = [this.#bounds, x + width, y + height];
    let count = 0;
    for (let at = 0; at < bounds.length && count <= than; at += 4) {
      if (bounds[at]! <= right && bounds[at + 2]! >= x && bounds[at + 1]! <= bottom && bounds[at + 3]! >= y) count += 1;
    }
    return count > than;
  }

  /** Regions whose bounds touch a part of the image, the lowest first. */
  within({ x, y, width, height }: Rect): readonly Region[] {
    const [right, bottom] = [x + width, y + height];
    const touches = (i: number): boolean =>
      this.#bounds[i * 4]! <= right && this.#bounds[i * 4 + 2]! >= x && this.#bounds[i * 4 + 1]! <= bottom && this.#bounds[i * 4 + 3]! >= y;
    const [fromX, toX] = [this.#column(x), this.#column(right)];
    const [fromY, toY] = [this.#row(y), this.#row(bottom)];
    if ((toX - fromX + 1) * (toY - fromY + 1) > this.#side ** 2 * LARGE_PART) return this.regions.filter((_, i) => touches(i));
    const found = new Set(this.#wide.filter(touches));
    for (let row = fromY; row <= toY; row += 1) {
      const to = this.#starts[row * this.#side + toX + 1]!;
      for (let k = this.#starts[row * this.#side + fromX]!; k < to; k += 1) if (touches(this.#cells[k]!)) found.add(this.#cells[k]!);
    }
    return [...found].sort((a, b) => a - b).map((i) => this.regions[i]!);
  }

  /** The region of an id. */
  byId(id: RegionId): Region | undefined {
    this.#byId ??= new Map(this.regions.map((region) => [region.id, region]));
    return this.#byId.get(id);
  }

  #column = (x: number): number => Math.max(0, Math.min(this.#side - 1, Math.floor((x - this.#left) * this.#perX)));
  #row = (y: number): number => Math.max(0, Math.min(this.#side - 1, Math.floor((y - this.#top) * this.#perY)));

  #cellsOf(i: number): readonly [number, number, number, number] {
    const [left, top, right, bottom] = this.#bounds.subarray(i * 4, i * 4 + 4);
    return [this.#column(left!), this.#column(right!), this.#row(top!), this.#row(bottom!)];
  }

  #each(i: number, tell: (cell: number) => void): void {
    const [fromX, toX, fromY, toY] = this.#cellsOf(i);
    for (let row = fromY; row <= toY; row += 1) for (let column = fromX; column <= toX; column += 1) tell(row * this.#side + column);
  }
}

const known = new WeakMap<readonly Region[], RegionIndex>();

/** The index of a list of regions, which must not change any more; built at the first call, the same one afterwards. */
export function indexOf(regions: readonly Region[]): RegionIndex {
  const found = known.get(regions) ?? new RegionIndex(regions);
  known.set(regions, found);
  return found;
}
