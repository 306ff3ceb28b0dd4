import { drawnShape } from '#annotators/image/shapes/index.ts';
import type { Size } from '#annotators/image/view.ts';
import { cut, joined } from '#domain/annotation/geometry/booleans.ts';
import { onImage } from '#domain/annotation/geometry/cocoRle.ts';
import { fillPolygon } from '#domain/annotation/geometry/fillPolygon.ts';
import { knifed } from '#domain/annotation/geometry/knife.ts';
import type { Flat } from '#domain/annotation/geometry/points.ts';
import type { Piece } from '#domain/annotation/geometry/pieces.ts';
import { difference, union } from '#domain/annotation/geometry/setsOfPixels.ts';
import { traceMask } from '#domain/annotation/geometry/traceMask.ts';
import type { Region, RegionId } from '#domain/annotation/kinds/regions.ts';
import { shapeOf, type Shape } from '#domain/annotation/shapes/index.ts';
import { maskOf, rowsOf } from '#domain/annotation/shapes/mask.ts';
import { become, change } from './reducer.ts';
import type { RegionsDraft } from './steps.ts';

/** What an area becomes of several regions. */
export type Combination = 'join' | 'subtract';

const hasArea = (shape: Shape): boolean =>
  shape.kind === 'mask' ||
  drawnShape(shape.kind)
    .outlines(shape)
    .some(({ closed }) => closed);

/** The pieces that a shape covers; null: it covers no area. */
function piecesOf(shape: Shape): readonly Piece[] | null {
  if (shape.kind === 'polygon') return shape.parts;
  if (shape.kind === 'mask') return traceMask(rowsOf(shape));
  const outlines = drawnShape(shape.kind).outlines(shape);
  return outlines.length > 0 && outlines.every(({ closed }) => closed)
    ? outlines.map(({ points }) => ({ outer: points, holes: [] }))
    : null;
}

/** Whether regions have areas: then they can be joined, cut and turned into masks and polygons. */
export const haveAreas = (regions: readonly Region[]): boolean => regions.length > 0 && regions.every(({ shape }) => hasArea(shape));

const polygon = (parts: readonly Piece[]): Shape | null => (parts.length === 0 ? null : { kind: 'polygon', parts });

/** Shapes as one area: masks stay masks, everything else becomes a polygon. Null: nothing is left. */
function combined(shapes: readonly Shape[], how: Combination): Shape | null {
  const masks = shapes.flatMap((shape) => (shape.kind === 'mask' ? [rowsOf(shape)] : []));
  if (masks.length === shapes.length) {
    const [first, ...others] = masks;
    const rows = others.reduce((now, each) => (now === undefined ? now : (how === 'join' ? union : difference)(now, each)), first);
    return rows === undefined ? null : maskOf(rows);
  }
  const [first = [], ...others] = shapes.map((shape) => piecesOf(shape) ?? []);
  return polygon(others.reduce((now, each) => (how === 'join' ? joined : cut)(now, each), first));
}

/** Regions made one, which has the label and the place of the lowest; or what the others leave of it. The others go. */
export function combine(draft: RegionsDraft, ids: readonly RegionId[], how: Combination): RegionsDraft {
  const some = new Set(ids);
  const regions = draft.value.regions.filter(({ id }) => some.has(id));
  const [first] = regions;
  if (first === undefined || regions.length < 2 || !haveAreas(regions)) return draft;
  const shape = combined(
    regions.map((each) => each.shape),
    how,
  );
  const next = draft.value.regions.flatMap((each) => {
    if (each.id !== first.id) return some.has(each.id) ? [] : [each];
    return shape === null ? [] : [{ ...each, shape }];
  });
  return become(draft, next, shape === null ? [] : [first.id]);
}

/** Each selected region, or with none selected each under the line, cut in two along it; the new part has a new id and what was said of the old one. */
export function cutAlong(draft: RegionsDraft, ids: readonly RegionId[], line: Flat, newId: () => RegionId): RegionsDraft {
  const some = new Set(ids);
  const next = draft.value.regions.flatMap((region) => {
    const pieces = some.size === 0 || some.has(region.id) ? piecesOf(region.shape) : null;
    if (pieces === null || (some.size === 0 && !crosses(region.shape, line))) return [region];
    const [one, other] = knifed(pieces, line).map(polygon);
    if (one == null || other == null) return [region];
    return [
      { ...region, shape: one },
      { ...region, id: newId(), shape: other },
    ];
  });
  const old = new Set(draft.value.regions.map(({ id }) => id));
  const made = next.filter(({ id }) => !old.has(id)).map(({ id }) => id);
  return become(draft, next, [...draft.focus, ...made]);
}

/** Whether a line meets what is around a shape. */
function crosses(shape: Shape, line: Flat): boolean {
  const { x, y, width, height } = shapeOf(shape.kind).bounds(shape);
  const xs = line.filter((_, i) => i % 2 === 0);
  const ys = line.filter((_, i) => i % 2 === 1);
  return Math.min(...xs) <= x + width && Math.max(...xs) >= x && Math.min(...ys) <= y + height && Math.max(...ys) >= y;
}

/** Areas as the pixels whose centres they cover. What covers none stays as it is. */
export const toMasks = (draft: RegionsDraft, ids: readonly RegionId[], image: Size): RegionsDraft =>
  change(draft, ids, (region) => {
    const pieces = region.shape.kind === 'mask' ? null : piecesOf(region.shape);
    const rows = pieces === null ? undefined : fillPolygon(pieces);
    const shown = rows === undefined ? undefined : onImage(rows, image);
    return shown === undefined ? region : { ...region, shape: maskOf(shown) };
  });

/** Areas as polygons: masks along the edges of their pixels, with their holes. */
export const toPolygons = (draft: RegionsDraft, ids: readonly RegionId[]): RegionsDraft =>
  change(draft, ids, (region) => {
    const pieces = piecesOf(region.shape);
    return pieces === null || region.shape.kind === 'polygon' ? region : { ...region, shape: polygon(pieces) ?? region.shape };
  });

/** Pieces of polygons and of masks that do not hang together as regions of their own. */
export function separate(draft: RegionsDraft, ids: readonly RegionId[], newId: () => RegionId): RegionsDraft {
  const some = new Set(ids);
  const next = draft.value.regions.flatMap((region) => {
    const pieces = some.has(region.id) ? (piecesOf(region.shape) ?? []) : [];
    if (pieces.length < 2) return [region];
    const isMask = region.shape.kind === 'mask';
    return pieces.map((piece, i) => {
      const rows = isMask ? fillPolygon([piece]) : undefined;
      const shape: Shape = rows === undefined ? { kind: 'polygon', parts: [piece] } : maskOf(rows);
      return { ...region, id: i === 0 ? region.id : newId(), shape };
    });
  });
  const old = new Set(draft.value.regions.map(({ id }) => id));
  return become(draft, next, [...ids, ...next.filter(({ id }) => !old.has(id)).map(({ id }) => id)]);
}
