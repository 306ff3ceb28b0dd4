import type { ReactNode, Ref } from 'react';
import type { ButtonProps } from './Button.tsx';
import { Tooltip } from './Tooltip.tsx';
import { cx } from './cx.ts';
import button from './Button.module.css';
import styles from './IconButton.module.css';

interface Props extends Omit<ButtonProps, 'icon' | 'children' | 'aria-label'> {
  /** The accessible name, also shown as a tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A square button that shows only an icon; its name is in the tooltip. */
export function IconButton({ label, icon, look = 'quiet', keys, className, type = 'button', ...rest }: Props): ReactNode {
  return (
    <Tooltip text={label} {...(keys !== undefined && { keys })}>
      <button {...rest} type={type} aria-label={label} className={cx(button['button'], button[look], styles['square'], className)}>
        {icon}
      </button>
    </Tooltip>
  );
}
