import { Dialog as Base } from '@base-ui/react/dialog';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { HotkeyLayer } from './hotkeys/HotkeyLayer.tsx';
import { cx } from './cx.ts';
import type { DialogProps } from './Dialog.tsx';
import styles from './DialogPopup.module.css';

/** What Dialog loads: the popup itself. */
export function DialogPopup(props: DialogProps): ReactNode {
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
