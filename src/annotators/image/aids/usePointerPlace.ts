import { useEffect, useRef, type RefObject } from 'react';
import type { Point } from '../view.ts';

/** Tells where a mouse, a pen or a finger is on an element, in its CSS pixels; null: it has left. */
export function usePointerPlace(element: RefObject<HTMLElement | null>, onPlace: (at: Point | null) => void): void {
  const tell = useRef(onPlace);
  useEffect(() => {
    tell.current = onPlace;
  });
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const move = (event: PointerEvent): void => {
      const { left, top } = target.getBoundingClientRect();
      tell.current({ x: event.clientX - left, y: event.clientY - top });
    };
    const leave = (): void => tell.current(null);
    const over = new AbortController();
    for (const type of ['pointerdown', 'pointermove'] as const) target.addEventListener(type, move, over);
    for (const type of ['pointerleave', 'pointercancel'] as const) target.addEventListener(type, leave, over);
    return () => over.abort();
  }, [element]);
}
