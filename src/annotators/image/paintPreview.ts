import type { Painter } from './paintRegions.ts';
import { trace } from './paintRegions.ts';
import type { Preview } from './tools/tool.ts';
import { toBox, type Point, type View } from './view.ts';

interface Paint {
  readonly view: View;
  /** Of the label that is drawn. */
  readonly color: string;
}

const RIM = 'rgb(0 0 0 / 55%)';

/** What a gesture under way shows besides regions: an outline that is not whole, a line around what is selected, the trace of a brush. */
export function paintPreview(to: Painter & { lineCap: string; lineJoin: string }, preview: Preview, { view, color }: Paint): void {
  const place = (at: Point): Point => toBox(view, at);
  const { path, lasso, stroke, snap } = preview;
  if (path !== undefined) {
    line(to, path, place, color, []);
    for (let i = 0; i < path.length; i += 2) dot(to, place({ x: path[i]!, y: path[i + 1]! }), i === 0 ? 5 : 3, color);
  }
  if (lasso !== undefined) line(to, lasso, place, '#ffffff', [5, 4]);
  if (stroke !== undefined) brush(to, stroke, { place, color, scale: view.scale });
  if (snap !== undefined) ring(to, place(snap), 7, '#ffffff');
}

function line(to: Painter, points: readonly number[], place: (at: Point) => Point, color: string, dash: number[]): void {
  trace(to, [{ points, closed: false }], place);
  to.setLineDash(dash);
  for (const [style, width] of [
    [RIM, 4],
    [color, 2],
  ] as const) {
    to.strokeStyle = style;
    to.lineWidth = width;
    to.stroke();
  }
  to.setLineDash([]);
}

function brush(
  to: Painter & { lineCap: string; lineJoin: string },
  { points, radius, rubs }: NonNullable<Preview['stroke']>,
  { place, color, scale }: { readonly place: (at: Point) => Point; readonly color: string; readonly scale: number },
): void {
  to.save();
  if (points.length > 2) {
    trace(to, [{ points, closed: false }], place);
    to.lineCap = 'round';
    to.lineJoin = 'round';
    to.globalAlpha = 0.45;
    to.strokeStyle = rubs ? '#ffffff' : color;
    to.lineWidth = 2 * radius * scale;
    to.stroke();
  }
  to.restore();
  ring(to, place({ x: points.at(-2)!, y: points.at(-1)! }), radius * scale, rubs ? '#ffffff' : color);
}

function dot(to: Painter, { x, y }: Point, radius: number, color: string): void {
  to.beginPath();
  to.arc(x, y, radius, 0, 2 * Math.PI);
  to.fillStyle = color;
  to.fill();
  to.strokeStyle = RIM;
  to.lineWidth = 1;
  to.stroke();
}

function ring(to: Painter, { x, y }: Point, radius: number, color: string): void {
  to.beginPath();
  to.arc(x, y, Math.max(1, radius), 0, 2 * Math.PI);
  to.strokeStyle = RIM;
  to.lineWidth = 3.5;
  to.stroke();
  to.strokeStyle = color;
  to.lineWidth = 1.5;
  to.stroke();
}
