import type { Shape } from '#domain/annotation/shapes/index.ts';
import { brushTool } from './brushTool.ts';
import { fillTool, wandTool } from './floodTools.ts';
import { jointsTool } from './jointsTool.ts';
import { drawing, pointsTool } from './pointsTool.ts';
import { running, type Runner } from './runner.ts';
import { selectTool } from './selectTool.ts';
import { spanTool } from './spanTool.ts';

/** A way of working on an image with the pointer. */
export interface ToolEntry {
  readonly name: string;
  /** What a person calls it. */
  readonly title: string;
  /** How it is used, in one sentence. */
  readonly hint: string;
  /** What it makes; null: it makes nothing new. */
  readonly makes: Shape['kind'] | null;
  /** It acts on the shape whatever is selected: it has a size that can be set. */
  readonly sized?: 'radius' | 'tolerance';
  begin(): Runner;
}

const polygons = pointsTool({
  least: 3,
  closed: true,
  make: (outer) => drawing({ kind: 'polygon', parts: [{ outer, holes: [] }] }),
});
const lines = pointsTool({ least: 2, closed: false, make: (points) => drawing({ kind: 'polyline', points }) });
const knife = pointsTool({ least: 2, closed: false, make: (points) => ({ type: 'cut', points }) });

const list = [
  {
    name: 'select',
    title: 'Select',
    hint: 'Click to select, with Shift to select several, drag around regions to select them, drag to move.',
    makes: null,
    begin: () => running(selectTool),
  },
  { name: 'box', title: 'Box', hint: 'Drag over the image to draw a box.', makes: 'box', begin: () => running(spanTool('box')) },
  {
    name: 'rotated-box',
    title: 'Rotated box',
    hint: 'Drag to draw a box, then turn it by the round handle.',
    makes: 'rotated-box',
    begin: () => running(spanTool('rotated-box')),
  },
  { name: 'ellipse', title: 'Ellipse', hint: 'Drag to draw an ellipse.', makes: 'ellipse', begin: () => running(spanTool('ellipse')) },
  {
    name: 'polygon',
    title: 'Polygon',
    hint: 'Click point after point, or drag. Click the first point or press Enter to close it.',
    makes: 'polygon',
    begin: () => running(polygons),
  },
  {
    name: 'polyline',
    title: 'Line',
    hint: 'Click point after point, or drag. Double-click or press Enter to end it.',
    makes: 'polyline',
    begin: () => running(lines),
  },
  {
    name: 'keypoints',
    title: 'Key points',
    hint: 'Click each point; with Alt where it is hidden, with Shift where it is out of the picture.',
    makes: 'keypoints',
    begin: () => running(jointsTool),
  },
  {
    name: 'knife',
    title: 'Knife',
    hint: 'Click point after point across a region, then press Enter: it is cut in two along the line.',
    makes: null,
    begin: () => running(knife),
  },
  {
    name: 'brush',
    title: 'Brush',
    hint: 'Paint over the thing; with Alt it rubs out. The selected mask grows, else a new one begins.',
    makes: 'mask',
    sized: 'radius',
    begin: () => running(brushTool('paints')),
  },
  {
    name: 'eraser',
    title: 'Eraser',
    hint: 'Rub out of the selected mask, or of the one below the pointer.',
    makes: null,
    sized: 'radius',
    begin: () => running(brushTool('rubs')),
  },
  { name: 'fill', title: 'Fill', hint: 'Click a hole of a mask to fill it.', makes: null, begin: () => running(fillTool) },
  {
    name: 'wand',
    title: 'Magic wand',
    hint: 'Click to take what has the same color around it. The selected mask grows with Shift.',
    makes: 'mask',
    sized: 'tolerance',
    begin: () => running(wandTool),
  },
] as const satisfies readonly ToolEntry[];

export type ToolName = (typeof list)[number]['name'];
export const drawingTools: readonly (ToolEntry & { readonly name: ToolName })[] = list;

const byName = new Map(drawingTools.map((tool) => [tool.name, tool]));

export function toolOf(name: ToolName): ToolEntry & { readonly name: ToolName } {
  const found = byName.get(name);
  if (found === undefined) throw new Error(`there is no tool called ${name}`);
  return found;
}
