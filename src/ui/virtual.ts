import { useLayoutEffect, useState, type KeyboardEvent, type RefObject } from 'react';

/** Inner size of a box in pixels, followed as it changes; 0 × 0 before the first measure. */
export function useSize(box: RefObject<HTMLElement | null>): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const measure = (): void => setSize({ width: element.clientWidth, height: element.clientHeight });
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [box]);
  return size;
}

interface Options {
  readonly count: number;
  /** The chosen option, or -1. */
  readonly active: number;
  /** Where each key but Home, End and Enter leads; may lie outside the options. */
  readonly steps: Readonly<Record<string, number>>;
  /** Takes an option that exists. */
  readonly onMove: (option: number) => void;
  readonly onOpen: (option: number) => void;
}

/** Carries a key out that a box of options has got itself: moves the active option, or opens it with Enter. */
export function onOptionKey(event: KeyboardEvent, { count, active, steps, onMove, onOpen }: Options): void {
  if (event.target !== event.currentTarget || count === 0) return;
  const next = { ...steps, Home: 0, End: count - 1 }[event.key];
  if (next === undefined && !(event.key === 'Enter' && active >= 0)) return;
  event.preventDefault();
  if (next === undefined) onOpen(active);
  else onMove(Math.min(count - 1, Math.max(0, next)));
}

/** Id of an option's element. */
export const optionId = (label: string, option: number): string => `${label}-${option}`.replaceAll(/\W+/g, '-');
