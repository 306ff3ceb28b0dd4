import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './Kbd.tsx';
import styles from './Tooltip.module.css';

interface Props {
  readonly text: string;
  readonly keys?: string;
  /** One element that takes a ref; it keeps its own accessible name. */
  readonly children: ReactElement;
}

/** A hint on hover and focus. Nothing may be said only here: it is not there on touch screens. */
export function Tooltip({ text, keys, children }: Props): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner sideOffset={6} className={styles['positioner']}>
          <Base.Popup className={styles['popup']}>
            {text}
            {keys !== undefined && <Kbd keys={keys} />}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
