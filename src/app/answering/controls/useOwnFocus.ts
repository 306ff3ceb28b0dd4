import { useEffect, useRef, type RefObject } from 'react';

/**
 * For a field in which people type: it has the focus while keys belong to its question, and gives it back as they go on, so that the keys of the
 * screen work again.
 */
export function useOwnFocus<Field extends HTMLElement>(isCurrent: boolean): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useEffect(() => {
    const element = field.current;
    if (element === null) return undefined;
    if (!isCurrent) {
      if (element === document.activeElement) element.blur();
      return undefined;
    }
    const take = (): void => {
      if (mayTakeFocus(element)) element.focus({ preventScroll: true });
    };
    take();
    return afterDialog(element, take);
  }, [isCurrent]);
  return field;
}

/** Where a dialog lies over the field, such as the import that brought its item: does something once it is gone. Returns the way to forget it. */
function afterDialog(element: Element, act: () => void): (() => void) | undefined {
  const lies = (): boolean => [...document.querySelectorAll('[role=dialog]')].some((dialog) => !dialog.contains(element));
  if (!lies()) return undefined;
  const observer = new MutationObserver(() => {
    if (lies()) return;
    observer.disconnect();
    requestAnimationFrame(act); // the dialog gives the focus back first
  });
  observer.observe(document.body, { subtree: true, childList: true });
  return () => observer.disconnect();
}

/** In a preview beside an editor the focus stays where somebody writes. */
export function mayTakeFocus(element: Element): boolean {
  const preview = element.closest('[data-preview]');
  return preview === null || preview.contains(document.activeElement);
}
