import type { Region } from '#domain/annotation/kinds/regions.ts';
import { shapeOf } from '#domain/annotation/shapes/index.ts';
import type { RegionLook } from './drawing.ts';
import { drawnShape } from './shapes/index.ts';
import { rectInBox, toBox, type Point, type View } from './view.ts';

export type Painter = Pick<
  CanvasRenderingContext2D,
  | 'beginPath'
  | 'moveTo'
  | 'lineTo'
  | 'closePath'
  | 'stroke'
  | 'fill'
  | 'fillRect'
  | 'strokeRect'
  | 'fillText'
  | 'measureText'
  | 'setLineDash'
> & { fillStyle: unknown; strokeStyle: unknown; lineWidth: number; globalAlpha: number; font: string; textBaseline: string };

interface Paint {
  readonly view: View;
  readonly palette: readonly string[];
  readonly lookOf: (region: Region) => RegionLook;
  readonly style: 'whole' | 'dashed' | 'selected' | 'small';
}

/** Of a region that cannot be submitted as it is. */
const UNLABELED = '#ffffff';
const HANDLE = 8;
const TAG = { height: 18, pad: 5, font: '600 12px "Inter Variable", system-ui, sans-serif' } as const;

/** Draws regions: outline in the color of the label over a dark rim, so that it is seen on any picture, and the label's name. */
export function paintRegions(to: Painter, regions: readonly Region[], { view, palette, lookOf, style }: Paint): void {
  const place = (at: Point): Point => toBox(view, at);
  for (const region of regions) {
    const look = lookOf(region);
    const color = look.color === null ? UNLABELED : (palette[look.color % palette.length] ?? UNLABELED);
    const drawn = drawnShape(region.shape.kind);
    const trace = (): void => {
      to.beginPath();
      drawn.trace(region.shape, to, place);
    };
    trace();
    if (style === 'selected' || style === 'whole') {
      to.fillStyle = color;
      to.globalAlpha = style === 'selected' ? 0.22 : 0.1;
      to.fill();
      to.globalAlpha = 1;
    }
    const width = style === 'small' ? 1.5 : style === 'selected' ? 3 : 2;
    to.setLineDash(style === 'dashed' || look.color === null ? [6, 4] : []);
    if (style !== 'small') stroke(to, 'rgb(0 0 0 / 55%)', width + 2);
    stroke(to, color, width);
    to.setLineDash([]);
    const { x, y, height } = rectInBox(view, shapeOf(region.shape.kind).bounds(region.shape));
    // below, where it is somebody else's: both names are read where two have drawn the same
    if (style === 'dashed') tag(to, look.name, color, { x, y: y + height }, 'below');
    else if (style !== 'small') tag(to, look.name, color, { x, y }, 'above');
    if (style === 'selected') for (const { at } of drawn.handles(region.shape)) handle(to, place(at), color);
  }
}

function stroke(to: Painter, color: string, width: number): void {
  to.strokeStyle = color;
  to.lineWidth = width;
  to.stroke();
}

/** The label's name on its color, above the corner, or inside it where there is no room above; or below it. */
function tag(to: Painter, name: string, color: string, { x, y }: Point, where: 'above' | 'below'): void {
  to.font = TAG.font;
  const short = name.length > 24 ? `${name.slice(0, 23)}…` : name;
  const width = to.measureText(short).width + 2 * TAG.pad;
  const top = where === 'below' ? y : y - TAG.height < 0 ? Math.max(0, y) : y - TAG.height;
  const left = Math.max(0, x - 1);
  to.fillStyle = color;
  to.fillRect(left, top, width, TAG.height);
  to.fillStyle = isLight(color) ? '#101418' : '#ffffff';
  to.textBaseline = 'middle';
  to.fillText(short, left + TAG.pad, top + TAG.height / 2 + 0.5);
}

function handle(to: Painter, { x, y }: Point, color: string): void {
  to.fillStyle = '#ffffff';
  to.fillRect(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE);
  to.strokeStyle = color === UNLABELED ? '#101418' : color;
  to.lineWidth = 1.5;
  to.strokeRect(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE);
}

/** Whether dark letters are read better on it: by relative luminance (WCAG 2.2), where both contrasts are equal at 0.18. */
function isLight(color: string): boolean {
  const parts = color.startsWith('#')
    ? (color.match(/[\da-f]{2}/gi) ?? []).map((hex) => parseInt(hex, 16))
    : (color.match(/[\d.]+/g) ?? []).map(Number);
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18;
}
