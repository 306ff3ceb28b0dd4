import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { cx } from './cx.ts';
import { Kbd } from './Kbd.tsx';
import styles from './Button.module.css';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  /** `primary`: the one next step of a screen; `plain`: beside it; `quiet`: without a frame; `danger`: destroys something. */
  readonly look?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: ReactNode;
  /** Normalised keys ("mod+z") shown as key caps; the binding itself is the caller's. */
  readonly keys?: string;
  readonly ref?: Ref<HTMLButtonElement>;
}

/** A button of 32 px. Its type is "button" unless told otherwise. */
export function Button({ look = 'plain', icon, keys, className, children, type = 'button', ...rest }: ButtonProps): ReactNode {
  return (
    <button {...rest} type={type} className={cx(styles['button'], styles[look], className)}>
      {icon}
      {children}
      {keys !== undefined && <Kbd keys={keys} />}
    </button>
  );
}
