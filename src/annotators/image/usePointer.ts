import { useEffect, useRef, type RefObject } from 'react';
import type { PointerTool } from './useTool.ts';
import { panned, zoomed, type Look, type Room } from './look.ts';
import type { Point } from './view.ts';

interface Options {
  readonly room: Room;
  readonly onLook: (change: (look: Look) => Look) => void;
  /** What gets the pointer first; null: it moves the image. */
  readonly tool: PointerTool | null;
}

/** Pixels of a line and of a page, for wheels that count in those. */
const WHEEL_UNIT = [1, 16, 400] as const;
const WHEEL_SPEED = 0.0016;
/** A pinch on a touchpad comes as a wheel with ctrl, in small numbers. */
const PINCH_SPEED = 0.01;
const STEP_IN = 2.5;

/**
 * Wheel zooms at the cursor, dragging moves, two fingers do both, a double click zooms in and out again. With a tool, the first finger and the left
 * button are the tool's: the middle button moves, and so does the left one while the tool does not want it. A pen is a mouse.
 */
export function usePointer(element: RefObject<HTMLElement | null>, options: Options): void {
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const fingers = new Map<number, Point>();
    /** The pointer that the tool has. */
    let drawing: number | null = null;
    /** The pointer that is down is a pen. */
    let pen = false;
    const place = (event: MouseEvent): Point => {
      const { left, top } = target.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const change = (next: (look: Look, room: Room) => Look): void => {
      const { room, onLook } = latest.current;
      onLook((look) => next(look, room));
    };
    const wheel = (event: WheelEvent): void => {
      event.preventDefault();
      const amount = event.deltaY * (WHEEL_UNIT[event.deltaMode] ?? 1) * (event.ctrlKey ? PINCH_SPEED : WHEEL_SPEED);
      const at = place(event);
      change((look, room) => zoomed(look, Math.exp(-amount), at, room));
    };
    const down = (event: PointerEvent): void => {
      const { tool } = latest.current;
      if ((event.button !== 0 && event.button !== 1) || fingers.size === 2) return;
      if (pen && event.pointerType === 'touch') return; // the hand that holds it
      pen = event.pointerType === 'pen';
      if (event.button === 1) event.preventDefault(); // no scrolling by itself
      target.setPointerCapture(event.pointerId);
      if (fingers.size === 0 && tool?.down(place(event), event) === true) drawing = event.pointerId;
      else if (drawing !== null) {
        tool?.cancel(); // a second finger: both move and zoom
        drawing = null;
      }
      fingers.set(event.pointerId, place(event));
    };
    const move = (event: PointerEvent): void => {
      const from = fingers.get(event.pointerId);
      if (from === undefined) return void hover(event);
      const to = place(event);
      fingers.set(event.pointerId, to);
      if (drawing === event.pointerId) return latest.current.tool?.move(to, event);
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (other === undefined) return change((look, room) => panned(look, { x: to.x - from.x, y: to.y - from.y }, room));
      const factor = distance(to, other) / Math.max(1, distance(from, other));
      const by = { x: (to.x - from.x) / 2, y: (to.y - from.y) / 2 };
      return change((look, room) => panned(zoomed(look, factor, middle(to, other), room), by, room));
    };
    const hover = (event: PointerEvent): void => {
      const cursor = latest.current.tool?.hover(place(event), event) ?? '';
      if (target.style.cursor !== cursor) target.style.cursor = cursor;
    };
    const up = (event: PointerEvent): void => {
      if (!fingers.delete(event.pointerId)) return;
      if (fingers.size === 0) pen = false;
      if (drawing !== event.pointerId) return;
      drawing = null;
      if (event.type === 'pointerup') latest.current.tool?.up(place(event), event);
      else latest.current.tool?.cancel();
      hover(event);
    };
    const twice = (event: MouseEvent): void => {
      if (latest.current.tool !== null) return latest.current.tool.twice?.(); // a second click is one to select with
      const at = place(event);
      change((look, room) => (look === null ? zoomed(null, STEP_IN, at, room) : null));
    };
    target.addEventListener('wheel', wheel, { passive: false });
    target.addEventListener('pointerdown', down);
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', up);
    target.addEventListener('pointercancel', up);
    target.addEventListener('dblclick', twice);
    return () => {
      target.removeEventListener('wheel', wheel);
      target.removeEventListener('pointerdown', down);
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', up);
      target.removeEventListener('pointercancel', up);
      target.removeEventListener('dblclick', twice);
    };
  }, [element]);
}

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
const middle = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
