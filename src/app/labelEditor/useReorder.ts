import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';

/** What a row's handle needs: arrow keys move the row, so does dragging. */
export interface Handle {
  readonly ref: (element: HTMLElement | null) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPointerDown: (event: PointerEvent) => void;
}

/** Reordering of a list by keyboard, mouse and touch. `move` gets the row and its new place. Handles lie in `<li>` elements. */
export function useReorder<Id extends string>(
  ids: readonly Id[],
  move: (id: Id, place: number) => void,
): { readonly handle: (id: Id) => Handle } {
  const handles = useRef(new Map<Id, HTMLElement>());
  const focusAgain = useRef<Id>(undefined);
  const [dragged, setDragged] = useState<Id | null>(null);
  const latest = useRef({ ids, move });
  useLayoutEffect(() => {
    latest.current = { ids, move };
    // moving a node in the document takes the focus from it
    if (focusAgain.current !== undefined) handles.current.get(focusAgain.current)?.focus();
    focusAgain.current = undefined;
  });
  useEffect(() => {
    if (dragged === null) return undefined;
    const { current: elements } = handles;
    const drag = (event: globalThis.PointerEvent): void => {
      const now = latest.current;
      const place = now.ids.filter((id) => id !== dragged && middleOf(elements.get(id)) < event.clientY).length;
      if (place !== now.ids.indexOf(dragged)) now.move(dragged, place);
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
        const step = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
        if (step === 0) return;
        event.preventDefault();
        focusAgain.current = id;
        move(id, ids.indexOf(id) + step);
      },
      onPointerDown: () => setDragged(id),
    }),
  };
}

function middleOf(handle: HTMLElement | undefined): number {
  const box = handle?.closest('li')?.getBoundingClientRect();
  return box === undefined ? Number.POSITIVE_INFINITY : box.top + box.height / 2;
}
