import { useLayoutEffect, useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';

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

/** Which options of a box are selected, and how that is changed. */
export interface Selection {
  readonly has: (option: number) => boolean;
  readonly toggle: (option: number) => void;
  /** Everything from where the selection was last changed to here. */
  readonly extend: (option: number) => void;
  readonly all: () => void;
  readonly clear: () => void;
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
  /** Space selects, with shift up to there; mod+A all, escape none; shift with a key that moves takes along what it passes. */
  readonly selection?: Selection | undefined;
}

/** Carries a key out that a box of options has got itself: moves the active option, or opens it with Enter. */
export function onOptionKey(event: KeyboardEvent, { count, active, steps, onMove, onOpen, selection }: Options): void {
  if (event.target !== event.currentTarget || count === 0) return;
  if (selection !== undefined && onSelectionKey(event, active, selection)) return;
  const next = { ...steps, Home: 0, End: count - 1 }[event.key];
  if (next === undefined && !(event.key === 'Enter' && active >= 0)) return;
  event.preventDefault();
  if (next === undefined) onOpen(active);
  else {
    const target = Math.min(count - 1, Math.max(0, next));
    if (event.shiftKey && active >= 0) selection?.extend(target);
    onMove(target);
  }
}

function onSelectionKey(event: KeyboardEvent, active: number, selection: Selection): boolean {
  if (event.key === ' ' && active >= 0) {
    if (event.shiftKey) selection.extend(active);
    else selection.toggle(active);
  } else if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) selection.all();
  else if (event.key === 'Escape') selection.clear();
  else return false;
  event.preventDefault();
  return true;
}

/** A click on an option: with shift it selects up to there, with mod only this one; true when it did either. */
export function onSelectionClick(event: MouseEvent, option: number, selection: Selection | undefined): boolean {
  if (selection === undefined || !(event.shiftKey || event.ctrlKey || event.metaKey)) return false;
  if (event.shiftKey) selection.extend(option);
  else selection.toggle(option);
  return true;
}

/** Id of an option's element. */
export const optionId = (label: string, option: number): string => `${label}-${option}`.replaceAll(/\W+/g, '-');
