import { useEffect, useRef, type RefObject } from 'react';

/**
 * For a field in which people type: it has the focus while keys belong to its question, and gives it back as they go on, so that the keys of the
 * screen work again.
 */
export function useOwnFocus<Field extends HTMLElement>(isCurrent: boolean): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    if (isCurrent) element.focus({ preventScroll: true });
    else if (element === document.activeElement) element.blur();
  }, [isCurrent]);
  return field;
}
