import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './Badge.module.css';

/** A word or a number beside something; `tone` says its state, never alone. */
export function Badge({
  tone = 'plain',
  children,
}: {
  readonly tone?: 'plain' | 'accent' | 'good' | 'warn' | 'bad';
  readonly children: ReactNode;
}): ReactNode {
  return <span className={cx(styles['badge'], styles[tone])}>{children}</span>;
}
