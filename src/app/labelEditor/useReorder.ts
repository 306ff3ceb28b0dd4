import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Step } from './moveLabels.ts';

/** What a row's handle needs: arrow keys move the row, so does dragging. */
export interface Handle {
  readonly ref: (element: HTMLElement | null) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
}

export interface Moves<Id extends string> {
  /** One step by an arrow key. */
  readonly step: (id: Id, step: Step) => void;
  /** Before the `place`-th of the rows that do not move with it, and so many levels deeper than where the drag began. */
  readonly drag: (id: Id, place: number, deeper: number) => void;
  /** Rows that move with a row, itself among them. */
  readonly together: (id: Id) => ReadonlySet<Id>;
}

/** Pixels of a level. */
export const LEVEL = 20;
const STEPS: Readonly<Record<string, Step>> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'out', ArrowRight: 'in' };

/** Reordering of a tree of rows by keyboard, mouse and touch: up and down its place, right and left its level. Handles lie in `<li>` elements. */
export function useReorder<Id extends string>(ids: readonly Id[], moves: Moves<Id>): { readonly handle: (id: Id) => Handle } {
  const handles = useRef(new Map<Id, HTMLElement>());
  const focusAgain = useRef<Id>(undefined);
  const [dragged, setDragged] = useState<{ readonly id: Id; readonly from: number } | null>(null);
  const latest = useRef({ ids, moves });
  const last = useRef('');
  useLayoutEffect(() => {
    latest.current = { ids, moves };
    // moving a node in the document takes the focus from it
    if (focusAgain.current !== undefined) handles.current.get(focusAgain.current)?.focus();
    focusAgain.current = undefined;
  });
  useEffect(() => {
    if (dragged === null) return undefined;
    const { current: elements } = handles;
    const { id: moved, from } = dragged;
    const drag = (event: globalThis.PointerEvent): void => {
      const now = latest.current;
      const together = now.moves.together(moved);
      const place = now.ids.filter((id) => !together.has(id) && middleOf(elements.get(id)) < event.clientY).length;
      const deeper = Math.round((event.clientX - from) / LEVEL);
      if (`${place} ${deeper}` === last.current) return;
      last.current = `${place} ${deeper}`;
      now.moves.drag(moved, place, deeper);
    };
    const drop = (): void => setDragged(null);
    // on the window: a captured pointer is lost when its row moves in the document
    window.addEventListener('pointermove', drag);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', drop);
    return () => {
      window.removeEventListener('pointermove', drag);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', drop);
    };
  }, [dragged]);
  return {
    handle: (id) => ({
      ref: (element) => {
        if (element === null) handles.current.delete(id);
        else handles.current.set(id, element);
      },
      onKeyDown: (event) => {
        const step = STEPS[event.key];
        if (step === undefined) return;
        event.preventDefault();
        focusAgain.current = id;
        moves.step(id, step);
      },
      onPointerDown: (event) => {
        last.current = '';
        setDragged({ id, from: event.clientX });
      },
    }),
  };
}

function middleOf(handle: HTMLElement | undefined): number {
  const box = handle?.closest('li')?.getBoundingClientRect();
  return box === undefined ? Number.POSITIVE_INFINITY : box.top + box.height / 2;
}
