import { useLayoutEffect, useRef, type KeyboardEvent, type PointerEvent } from 'react';

/** What a row's handle needs: arrow keys move the row, so does dragging. */
export interface Handle {
  readonly ref: (element: HTMLElement | null) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
  readonly onPointerMove: (event: PointerEvent) => void;
  readonly onPointerUp: () => void;
}

/** Reordering of a list by keyboard, mouse and touch. `move` gets the row and its new place. */
export function useReorder<Id extends string>(
  ids: readonly Id[],
  move: (id: Id, place: number) => void,
): { readonly handle: (id: Id) => Handle } {
  const handles = useRef(new Map<Id, HTMLElement>());
  const dragging = useRef<Id>(undefined);
  const focusAgain = useRef<Id>(undefined);
  useLayoutEffect(() => {
    // moving a node in the document takes the focus from it
    if (focusAgain.current !== undefined) handles.current.get(focusAgain.current)?.focus();
    focusAgain.current = undefined;
  });

  const placeAt = (y: number): number =>
    ids.filter((id) => {
      const box = handles.current.get(id)?.closest('li')?.getBoundingClientRect();
      return id !== dragging.current && box !== undefined && box.top + box.height / 2 < y;
    }).length;

  return {
    handle: (id) => ({
      ref: (element) => {
        if (element === null) handles.current.delete(id);
        else handles.current.set(id, element);
      },
      onKeyDown: (event) => {
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (step === 0) return;
        event.preventDefault();
        focusAgain.current = id;
        move(id, ids.indexOf(id) + step);
      },
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = id;
      },
      onPointerMove: (event) => {
        if (dragging.current !== id) return;
        const place = placeAt(event.clientY);
        if (place !== ids.indexOf(id)) move(id, place);
      },
      onPointerUp: () => {
        dragging.current = undefined;
      },
    }),
  };
}
