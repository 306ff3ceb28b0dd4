import { useLayoutEffect, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import styles from './Explain.module.css';

interface Props {
  readonly anchor: HTMLButtonElement;
  readonly title: string;
  /** Stays the same function while it is open. */
  readonly onClose: () => void;
  readonly children: ReactNode;
}

const EDGE = 8;

/**
 * What Explain loads. A native popover: Escape and a click elsewhere close it, and it lies above dialogs.
 * It hangs at the body, because the mark may stand inside a paragraph, which can hold no block.
 */
export function ExplainPopup({ anchor, title, onClose, children }: Props): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const popup = ref.current;
    if (popup === null) return undefined;
    popup.showPopover();
    // A later click on the mark closes it, instead of closing and opening it again; the click that opened it is not over yet.
    const timer = setTimeout(() => {
      anchor.popoverTargetElement = popup;
      anchor.popoverTargetAction = 'hide';
    });
    const place = (): void => {
      const at = anchor.getBoundingClientRect();
      const { width, height } = popup.getBoundingClientRect();
      const below = at.bottom + EDGE + height <= innerHeight;
      popup.style.left = `${Math.max(EDGE, Math.min(at.left - EDGE, innerWidth - width - EDGE))}px`;
      popup.style.top = `${Math.max(EDGE, below ? at.bottom + EDGE : at.top - height - EDGE)}px`;
    };
    const closed = ({ newState }: ToggleEvent): void => {
      if (newState === 'closed') onClose();
    };
    place();
    popup.addEventListener('toggle', closed);
    window.addEventListener('resize', place);
    window.addEventListener('scroll', place, true);
    return () => {
      clearTimeout(timer);
      anchor.popoverTargetElement = null;
      popup.removeEventListener('toggle', closed);
      window.removeEventListener('resize', place);
      window.removeEventListener('scroll', place, true);
      popup.hidePopover();
    };
  }, [anchor, onClose]);
  return createPortal(
    <div ref={ref} popover="auto" role="note" aria-label={title} className={styles['popup']}>
      <b>{title}</b>
      <p>{children}</p>
    </div>,
    document.body,
  );
}
