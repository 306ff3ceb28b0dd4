import { Dialog as Base } from '@base-ui/react/dialog';
import { IconX } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { HotkeyLayer } from './hotkeys/HotkeyLayer.tsx';
import { cx } from './cx.ts';
import styles from './Dialog.module.css';

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** One or two sentences under the title. */
  readonly description?: ReactNode;
  /** `s` 420, `m` 600, `l` 920 px; full width on narrow screens. */
  readonly size?: 's' | 'm' | 'l';
  /** Buttons at the bottom, the next step last. */
  readonly footer?: ReactNode;
  /** False: only its own buttons close it (work in progress, or a question that must be answered). */
  readonly dismissible?: boolean;
  /** What gets the focus first; otherwise the first control. */
  readonly initialFocus?: RefObject<HTMLElement | null>;
  readonly children?: ReactNode;
}

/** A modal dialog: traps the focus, closes on escape, gives the focus back, and suspends the hotkeys beneath it. */
export function Dialog(props: Props): ReactNode {
  const { open, onClose, title, description, size = 'm', footer, dismissible = true, initialFocus, children } = props;
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={!dismissible}
      onOpenChange={(next, details) => {
        if (next) return;
        if (dismissible) onClose();
        else details.cancel();
      }}
    >
      <Base.Portal>
        <Base.Backdrop className={styles['backdrop']} />
        <Base.Popup className={cx(styles['popup'], styles[size])} {...(initialFocus && { initialFocus })}>
          <HotkeyLayer>
            <header className={styles['header']}>
              <Base.Title className={styles['title']}>{title}</Base.Title>
            </header>
            {description !== undefined && <Base.Description className={styles['description']}>{description}</Base.Description>}
            <div className={styles['body']}>{children}</div>
            {footer !== undefined && <footer className={styles['footer']}>{footer}</footer>}
            {dismissible && ( // last, so that the first field gets the focus; without a tooltip, which would take the escape key
              <Base.Close className={styles['close']} aria-label="Close">
                <IconX size={16} aria-hidden="true" />
              </Base.Close>
            )}
          </HotkeyLayer>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
