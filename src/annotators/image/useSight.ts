import { useLayoutEffect, useRef } from 'react';
import type { Drawing } from './drawing.ts';
import { rectOnImage, type Size, type View } from './view.ts';

/** Tells the drawing which part of the image is in sight. */
export function useSight(
  drawing: Drawing | null,
  { view, image, box }: { readonly view: View; readonly image: Size; readonly box: Size | null },
): void {
  useLayoutEffect(() => {
    if (drawing === null || box === null) return;
    const { x, y, width, height } = rectOnImage(view, { x: 0, y: 0, ...box });
    const [left, right] = [Math.max(0, x), Math.min(image.width, x + width)];
    const [top, bottom] = [Math.max(0, y), Math.min(image.height, y + height)];
    drawing.onSight({
      middle: { x: (left + right) / 2, y: (top + bottom) / 2 },
      size: { width: right - left, height: bottom - top },
      turn: view.turn,
    });
  });
}

/** Tells the size of an element, first before it is painted. */
export function useSize(element: React.RefObject<HTMLElement | null>, onSize: (size: Size) => void): void {
  const tell = useRef(onSize);
  useLayoutEffect(() => {
    tell.current = onSize;
  });
  useLayoutEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    let last: Size = { width: 0, height: 0 };
    const measure = (): void => {
      const { clientWidth: width, clientHeight: height } = target;
      if (width === 0 || height === 0 || (width === last.width && height === last.height)) return;
      last = { width, height };
      tell.current(last);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
}
