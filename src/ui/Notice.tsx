import { IconAlertTriangle, IconCircleX, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './Notice.module.css';

const icons = { info: IconInfoCircle, warn: IconAlertTriangle, error: IconCircleX } as const;

interface Props {
  readonly tone?: keyof typeof icons;
  readonly title: string;
  /** What it means and what to do about it. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** A message in its place: what is the matter, what to do. Errors are announced. */
export function Notice({ tone = 'info', title, children, actions }: Props): ReactNode {
  const Icon = icons[tone];
  return (
    <div className={cx(styles['notice'], styles[tone])} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon size={20} className={styles['icon']} aria-hidden="true" />
      <div className={styles['content']}>
        <div className={styles['title']}>{title}</div>
        {children !== undefined && <div className={styles['text']}>{children}</div>}
      </div>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
