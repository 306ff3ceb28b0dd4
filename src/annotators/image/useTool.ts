import { useEffect, useRef, useState } from 'react';
import type { Drawing } from './drawing.ts';
import { spanTool, type SpanState } from './tools/spanTool.ts';
import type { Preview, Scene, ToolEvent } from './tools/tool.ts';
import type { Point, Size, View } from './view.ts';

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

/** Runs the tool of a drawing: pointer in, effects out; `preview` is what the gesture under way would make. */
export function useTool(
  drawing: Drawing | null,
  { view, image }: { readonly view: View; readonly image: Size },
): { readonly tool: PointerTool | null; readonly preview: Preview | null } {
  const state = useRef<SpanState>(spanTool.idle);
  const reach = useRef<number>(REACH.mouse);
  const [preview, setPreview] = useState<Preview | null>(null);
  const latest = useRef({ drawing, view, image });
  useEffect(() => {
    latest.current = { drawing, view, image };
  });
  const [tool] = useState(() => makeTool());

  function makeTool(): PointerTool {
    const scene = (): Scene | null => {
      const now = latest.current;
      if (now.drawing === null) return null;
      const { regions, selected, shape } = now.drawing;
      return { image: now.image, regions, selected, shape, perPixel: 1 / now.view.scale, reach: reach.current };
    };
    const onImage = ({ x, y }: Point): Point => {
      const now = latest.current.view;
      return { x: (x - now.x) / now.scale, y: (y - now.y) / now.scale };
    };
    const step = (event: ToolEvent): void => {
      const now = scene();
      if (now === null) return;
      const next = spanTool.step(state.current, event, now);
      state.current = next.state;
      setPreview(spanTool.preview(next.state, now));
      for (const effect of next.effects) latest.current.drawing?.onEffect?.(effect);
    };
    return {
      down(at, event) {
        const { drawing: now } = latest.current;
        if (now === null || now.onEffect === null || now.hand || event.button !== 0) return false;
        reach.current = event.pointerType === 'touch' ? REACH.touch : REACH.mouse;
        step({ type: 'down', at: onImage(at), anew: event.shiftKey });
        return true;
      },
      move: (at) => step({ type: 'move', at: onImage(at) }),
      up: (at) => step({ type: 'up', at: onImage(at) }),
      cancel: () => step({ type: 'cancel' }),
      hover: (at) => {
        const now = scene();
        if (latest.current.drawing?.hand === true) return 'grab';
        return now === null ? '' : spanTool.cursor(spanTool.idle, onImage(at), now);
      },
    };
  }

  useEffect(() => {
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || state.current.state === 'idle') return;
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
