import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { RegionLook } from './drawing.ts';
import { paintHandle, paintInside } from './paintShape.ts';
import type { Outline } from './shapes/drawnShape.ts';
import { drawnShape } from './shapes/index.ts';
import { rectInBox, toBox, type Point, type Rect, type View } from './view.ts';

export type Painter = CanvasRenderingContext2D;

export interface RegionPaint {
  readonly view: View;
  readonly palette: readonly string[];
  readonly lookOf: (region: Region) => RegionLook;
  /** `plain`: an outline alone, of one of very many. */
  readonly style: 'whole' | 'dashed' | 'selected' | 'small' | 'plain';
  /** Whether the label's name is written at a region with these bounds in the box, `width` wide; at all unless given. */
  readonly named?: (bounds: Rect, width: number) => boolean;
  /** Handles of what is selected can be dragged. */
  readonly handles?: boolean;
}

/** Of a region that cannot be submitted as it is. */
const UNLABELED = '#ffffff';
const TAG = { height: 18, pad: 5, font: '600 12px "Inter Variable", system-ui, sans-serif' } as const;

export const colorOf = ({ color }: RegionLook, palette: readonly string[]): string =>
  color === null ? UNLABELED : (palette[color % palette.length] ?? UNLABELED);

/** Draws regions: outline in the color of the label over a dark rim, so that it is seen on any picture, and the label's name. */
export function paintRegions(to: Painter, regions: readonly Region[], paint: RegionPaint): void {
  const { view, palette, lookOf, style, named, handles = true } = paint;
  const bare = style === 'small' || style === 'plain';
  const place = (at: Point): Point => toBox(view, at);
  for (const region of regions) {
    const look = lookOf(region);
    const color = colorOf(look, palette);
    const { shape } = region;
    const drawn = drawnShape(shape.kind);
    const width = bare ? 1.5 : style === 'selected' ? 3 : 2;
    const alpha = style === 'selected' ? 0.22 : style === 'whole' ? 0.1 : 0;
    paintInside(to, shape, { view, color, alpha, look });
    trace(to, drawn.outlines(shape), place);
    if (alpha > 0 && shape.kind !== 'polyline') fill(to, color, alpha);
    to.setLineDash(style === 'dashed' || look.dashed === true || look.color === null ? [6, 4] : []);
    if (!bare) stroke(to, 'rgb(0 0 0 / 55%)', width + 2);
    stroke(to, color, width);
    to.setLineDash([]);
    // below, where it is somebody else's: both names are read where two have drawn the same
    if (!bare) tag(to, look.name, color, { bounds: rectInBox(view, shapeOf(shape.kind).bounds(shape)), below: style === 'dashed', named });
    if (style === 'selected' && handles) for (const each of drawn.handles(shape, 1 / view.scale)) paintHandle(to, each, place, color);
  }
}

/** Its outlines as one path, so that holes stay open. */
export function trace(to: Painter, outlines: readonly Outline[], place: (at: Point) => Point): void {
  to.beginPath();
  for (const { points, closed } of outlines) {
    for (let i = 0; i < points.length; i += 2) {
      const { x, y } = place({ x: points[i]!, y: points[i + 1]! });
      if (i === 0) to.moveTo(x, y);
      else to.lineTo(x, y);
    }
    if (closed) to.closePath();
  }
}

function fill(to: Painter, color: string, alpha: number): void {
  to.fillStyle = color;
  to.globalAlpha = alpha;
  to.fill('evenodd');
  to.globalAlpha = 1;
}

function stroke(to: Painter, color: string, width: number): void {
  to.strokeStyle = color;
  to.lineWidth = width;
  to.stroke();
}

interface Tag {
  /** Of the region, in the box. */
  readonly bounds: Rect;
  readonly below: boolean;
  readonly named: RegionPaint['named'];
}

/** The label's name on its color, above the corner, or inside it where there is no room above; or below it. */
function tag(to: Painter, name: string, color: string, { bounds, below, named }: Tag): void {
  to.font = TAG.font;
  const short = name.length > 24 ? `${name.slice(0, 23)}…` : name;
  const width = to.measureText(short).width + 2 * TAG.pad;
  if (named?.(bounds, width) === false) return;
  const { x, y, height } = bounds;
  const top = below ? y + height : y - TAG.height < 0 ? Math.max(0, y) : y - TAG.height;
  const left = Math.max(0, x - 1);
  to.fillStyle = color;
  to.fillRect(left, top, width, TAG.height);
  to.fillStyle = isLight(color) ? '#101418' : '#ffffff';
  to.textBaseline = 'middle';
  to.fillText(short, left + TAG.pad, top + TAG.height / 2 + 0.5);
}

/** Whether dark letters are read better on it: by relative luminance (WCAG 2.2), where both contrasts are equal at 0.18. */
function isLight(color: string): boolean {
  const parts = color.startsWith('#')
    ? (color.match(/[\da-f]{2}/gi) ?? []).map((hex) => parseInt(hex, 16))
    : (color.match(/[\d.]+/g) ?? []).map(Number);
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18;
}
