import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactNode } from 'react';
import { Kbd } from './Kbd.tsx';
import styles from './TooltipPopup.module.css';

interface Props {
  readonly text: string;
  readonly keys?: string;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** What Tooltip loads: the hint itself. */
export function TooltipPopup({ text, keys, anchor, onClose }: Props): ReactNode {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal>
        <Base.Positioner anchor={anchor} sideOffset={6} className={styles['positioner']}>
          <Base.Popup className={styles['popup']}>
            {text}
            {keys !== undefined && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
