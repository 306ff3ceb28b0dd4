import { useEffect, useState } from 'react';
import { floodFill } from '#domain/annotation/geometry/floodFill.ts';
import { maskOf } from '#domain/annotation/shapes/mask.ts';
import { toast } from '#ui/Toast.tsx';
import type { Drawing } from './drawing.ts';
import { pixelsOf } from './pixels.ts';
import { toolOf, type ToolName } from './tools/index.ts';
import type { Runner } from './tools/runner.ts';
import type { Preview, Scene, ToolEvent } from './tools/tool.ts';
import { turnedCursor } from './cursors.ts';
import { toImage, type Point, type Size, type View } from './view.ts';

/** How far from a handle a mouse and a finger still take it, in CSS pixels. */
const REACH = { mouse: 9, touch: 20 } as const;

/** What a pointer on an image does first, before it moves the image. Points are in CSS pixels of the viewer. */
export interface PointerTool {
  /** Takes the pointer; false: it is not wanted here. */
  down(at: Point, event: PointerEvent): boolean;
  move(at: Point, event: PointerEvent): void;
  up(at: Point, event: PointerEvent): void;
  /** A second click at the same place. */
  twice?(): void;
  cancel(): void;
  /** A pointer that is not down is at a point; the CSS cursor for it. */
  hover(at: Point, event: PointerEvent): string;
}

interface Seen {
  readonly drawing: Drawing | null;
  readonly view: View;
  readonly image: Size;
  /** What is decoded so far. */
  readonly bitmap: ImageBitmap | null;
}

/** Keys that a tool hears first while a gesture is under way or several clicks are not yet a shape. */
const KEYS: Readonly<Record<string, 'cancel' | 'finish' | 'back'>> = { Escape: 'cancel', Enter: 'finish', Backspace: 'back' };

/** Runs the tool of a drawing: pointer in, effects out; `preview` is what the gesture under way would make. */
export function useTool(
  drawing: Drawing | null,
  { view, image, bitmap }: Omit<Seen, 'drawing'>,
): { readonly tool: PointerTool | null; readonly preview: Preview | null } {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [tool] = useState(() => makeTool({ drawing, view, image, bitmap }, setPreview));
  useEffect(() => tool.see({ drawing, view, image, bitmap }));
  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      const means = KEYS[event.key];
      if (means === undefined || !tool.wantsKeys() || event.ctrlKey || event.metaKey || isTyping(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      tool.key(means);
    };
    window.addEventListener('keydown', key, { capture: true });
    return () => window.removeEventListener('keydown', key, { capture: true });
  }, [tool]);
  const editable = drawing !== null && drawing.onEffect !== null;
  return { tool: editable ? tool : null, preview: editable ? preview : null };
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const takeable = (drawing: Drawing | null): Scene['regions'] =>
  drawing === null || drawing.locked.size === 0 ? (drawing?.regions ?? []) : drawing.regions.filter(({ id }) => !drawing.locked.has(id));

type Running = PointerTool & { see(seen: Seen): void; wantsKeys(): boolean; key(means: 'cancel' | 'finish' | 'back'): void };

/** The tool with its state; `see` tells it what is on screen now. */
function makeTool(first: Seen, onPreview: (preview: Preview | null) => void): Running {
  let seen = first;
  let reach: number = REACH.mouse;
  let name: ToolName = first.drawing?.options.tool ?? 'box';
  let runner: Runner = toolOf(name).begin();
  /** What can be taken, the same list as long as nothing changes: it is looked up at each move of the pointer. */
  let regions = takeable(first.drawing);
  const scene = (): Scene | null => {
    const { drawing, view, image, bitmap } = seen;
    if (drawing === null) return null;
    const { selected, sketch, joints, options } = drawing;
    return {
      image,
      selected,
      sketch,
      joints,
      reach,
      snaps: options.snaps,
      shares: options.shares,
      radius: options.radius,
      regions,
      perPixel: 1 / view.scale,
      flood(at) {
        const pixels = bitmap === null ? null : pixelsOf(bitmap, image);
        if (pixels === null && bitmap !== null)
          toast('Nothing was taken', { text: 'The image has more than 50 million pixels, too many for the wand. Use the brush.' });
        const found = pixels === null ? undefined : floodFill(pixels, at.x, at.y, options.tolerance);
        return found === undefined ? null : maskOf(found);
      },
    };
  };
  const onImage = (at: Point): Point => toImage(seen.view, at);
  const step = (event: ToolEvent): void => {
    const now = scene();
    if (now === null) return;
    const effects = runner.step(event, now);
    for (const effect of effects) seen.drawing?.onEffect?.(effect);
    // what effects have changed is seen with the next look: `see` shows the preview anew
    onPreview(effects.length > 0 ? null : runner.preview(now));
  };
  const show = (): void => {
    const now = scene();
    if (now !== null && (now.sketch !== null || runner.isBusy())) onPreview(runner.preview(now));
  };
  const held = ({ shiftKey, altKey }: MouseEvent) => ({ shift: shiftKey, alt: altKey });
  return {
    see(now) {
      const before = seen.drawing;
      seen = now;
      const { drawing } = now;
      if (drawing === null) return;
      if (drawing.regions !== before?.regions || drawing.locked !== before.locked) regions = takeable(drawing);
      if (drawing.options.tool !== name) {
        name = drawing.options.tool;
        runner = toolOf(name).begin();
        onPreview(null);
      }
      if (before?.sketch !== drawing.sketch) show();
    },
    wantsKeys: () => runner.isBusy() || (seen.drawing?.sketch ?? null) !== null,
    key: (means) => step({ type: means }),
    down(at, event) {
      const { drawing } = seen;
      if (drawing === null || drawing.onEffect === null || drawing.hand || event.button !== 0) return false;
      reach = event.pointerType === 'touch' ? REACH.touch : REACH.mouse;
      step({ type: 'down', at: onImage(at), ...held(event) });
      return true;
    },
    move: (at, event) => step({ type: 'move', at: onImage(at), ...held(event) }),
    up: (at, event) => step({ type: 'up', at: onImage(at), ...held(event) }),
    twice: () => {
      if ((seen.drawing?.sketch ?? null) !== null) step({ type: 'finish' });
    },
    cancel: () => {
      if (runner.isBusy()) step({ type: 'cancel' });
    },
    hover: (at, event) => {
      if (seen.drawing?.hand === true) return 'grab';
      if (runner.follows) step({ type: 'move', at: onImage(at), ...held(event) });
      const now = scene();
      return now === null ? '' : turnedCursor(runner.cursor(onImage(at), now), seen.view.turn);
    },
  };
}
