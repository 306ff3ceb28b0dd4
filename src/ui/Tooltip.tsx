import {
  cloneElement,
  lazy,
  Suspense,
  useEffect,
  useState,
  type FocusEvent,
  type PointerEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { later } from './later.ts';

interface ChildProps {
  onPointerEnter?: (event: PointerEvent<HTMLElement>) => void;
  onPointerLeave?: (event: PointerEvent<HTMLElement>) => void;
  onPointerDown?: (event: PointerEvent<HTMLElement>) => void;
  onFocus?: (event: FocusEvent<HTMLElement>) => void;
  onBlur?: (event: FocusEvent<HTMLElement>) => void;
}

interface Props {
  readonly text: string;
  readonly keys?: string;
  /** One element that takes the events of a button; it keeps its own accessible name. */
  readonly children: ReactElement<ChildProps>;
}

const DELAY = 400;
const load = later(() => import('./TooltipPopup.tsx'));
const TooltipPopup = lazy(() => load().then((module) => ({ default: module.TooltipPopup })));

/** A hint on hover and on focus by keyboard. Nothing may be said only here: it is not there on touch screens. */
export function Tooltip({ text, keys, children }: Props): ReactNode {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (anchor === null) return undefined;
    const timer = setTimeout(() => setShown(true), DELAY);
    return () => {
      clearTimeout(timer);
      setShown(false);
    };
  }, [anchor]);
  const hide = (): void => setAnchor(null);
  const { props } = children;
  return (
    <>
      {cloneElement(children, {
        onPointerEnter: (event) => {
          props.onPointerEnter?.(event);
          if (event.pointerType === 'mouse') setAnchor(event.currentTarget);
        },
        onPointerLeave: (event) => {
          props.onPointerLeave?.(event);
          hide();
        },
        onPointerDown: (event) => {
          props.onPointerDown?.(event);
          hide();
        },
        onFocus: (event) => {
          props.onFocus?.(event);
          if (event.currentTarget.matches(':focus-visible')) setAnchor(event.currentTarget);
        },
        onBlur: (event) => {
          props.onBlur?.(event);
          hide();
        },
      })}
      {anchor !== null && shown && (
        <Suspense>
          <TooltipPopup anchor={anchor} text={text} onClose={hide} {...(keys !== undefined && { keys })} />
        </Suspense>
      )}
    </>
  );
}
