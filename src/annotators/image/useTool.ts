import { useEffect, useState } from 'react';
import type { Drawing } from './drawing.ts';
import { spanTool, type SpanState } from './tools/spanTool.ts';
import type { Preview, Scene, ToolEvent } from './tools/tool.ts';
import { turnedCursor } from './cursors.ts';
import { toImage, type Point, type Size, type View } from './view.ts';

/** How far from a handle a mouse and a finger still take it, in CSS pixels. */
const REACH = { mouse: 9, touch: 20 } as const;

/** What a pointer on an image does first, before it moves the image. Points are in CSS pixels of the viewer. */
export interface PointerTool {
  /** Takes the pointer; false: it is not wanted here. */
  down(at: Point, event: PointerEvent): boolean;
  move(at: Point): void;
  up(at: Point): void;
  cancel(): void;
  /** CSS cursor of a pointer that is not down. */
  hover(at: Point): string;
}

interface Seen {
  readonly drawing: Drawing | null;
  readonly view: View;
  readonly image: Size;
}

/** Runs the tool of a drawing: pointer in, effects out; `preview` is what the gesture under way would make. */
export function useTool(
  drawing: Drawing | null,
  { view, image }: Pick<Seen, 'view' | 'image'>,
): { readonly tool: PointerTool | null; readonly preview: Preview | null } {
  const [preview, setPreview] = useState<Preview | null>(null);
  const [tool] = useState(() => makeTool({ drawing, view, image }, setPreview));
  useEffect(() => tool.see({ drawing, view, image }));
  useEffect(() => {
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !tool.isBusy()) return;
      event.preventDefault();
      event.stopPropagation();
      tool.cancel();
    };
    window.addEventListener('keydown', escape, { capture: true });
    return () => window.removeEventListener('keydown', escape, { capture: true });
  }, [tool]);
  const editable = drawing !== null && drawing.onEffect !== null;
  return { tool: editable ? tool : null, preview: editable ? preview : null };
}

/** The tool with its state; `see` tells it what is on screen now. */
function makeTool(first: Seen, onPreview: (preview: Preview | null) => void): PointerTool & { see(seen: Seen): void; isBusy(): boolean } {
  let seen = first;
  let state: SpanState = spanTool.idle;
  let reach: number = REACH.mouse;
  const scene = (): Scene | null => {
    const { drawing, view, image } = seen;
    if (drawing === null) return null;
    const { regions, selected, shape } = drawing;
    return { image, regions, selected, shape, perPixel: 1 / view.scale, reach };
  };
  const onImage = (at: Point): Point => toImage(seen.view, at);
  const step = (event: ToolEvent): void => {
    const now = scene();
    if (now === null) return;
    const next = spanTool.step(state, event, now);
    state = next.state;
    onPreview(spanTool.preview(state, now));
    for (const effect of next.effects) seen.drawing?.onEffect?.(effect);
  };
  return {
    see: (now) => void (seen = now),
    isBusy: () => state.state !== 'idle',
    down(at, event) {
      const { drawing } = seen;
      if (drawing === null || drawing.onEffect === null || drawing.hand || event.button !== 0) return false;
      reach = event.pointerType === 'touch' ? REACH.touch : REACH.mouse;
      step({ type: 'down', at: onImage(at), anew: event.shiftKey });
      return true;
    },
    move: (at) => step({ type: 'move', at: onImage(at) }),
    up: (at) => step({ type: 'up', at: onImage(at) }),
    cancel: () => step({ type: 'cancel' }),
    hover: (at) => {
      if (seen.drawing?.hand === true) return 'grab';
      const now = scene();
      return now === null ? '' : turnedCursor(spanTool.cursor(spanTool.idle, onImage(at), now), seen.view.turn);
    },
  };
}
