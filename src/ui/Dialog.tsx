import { lazy, Suspense, type ReactNode, type RefObject } from 'react';
import { HotkeyLayer } from './hotkeys/HotkeyLayer.tsx';
import { later } from './later.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** One or two sentences under the title. */
  readonly description?: ReactNode;
  /** `s` 420, `m` 600, `l` 920, `xl` 1320 px; full width on narrow screens. */
  readonly size?: 's' | 'm' | 'l' | 'xl';
  /** Buttons at the bottom, the next step last. */
  readonly footer?: ReactNode;
  /** False: only its own buttons close it (work in progress, or a question that must be answered). */
  readonly dismissible?: boolean;
  /** What gets the focus first; otherwise the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children?: ReactNode;
}

const load = later(() => import('./DialogPopup.tsx'));
const DialogPopup = lazy(() => load().then((module) => ({ default: module.DialogPopup })));

/**
 * A modal dialog: traps the focus, closes on escape, gives the focus back, and suspends the hotkeys beneath it, which holds also for
 * the moment in which it is loaded.
 */
export function Dialog(props: DialogProps): ReactNode {
  if (!props.open) return null;
  return (
    <Suspense fallback={<HotkeyLayer>{null}</HotkeyLayer>}>
      <DialogPopup {...props} />
    </Suspense>
  );
}
