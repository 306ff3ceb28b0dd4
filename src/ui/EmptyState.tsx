import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface Props {
  readonly icon?: ReactNode;
  readonly title: string;
  /** What to do next, in a sentence or two. */
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Where there is nothing yet: says what comes here and what the next step is. */
export function EmptyState({ icon, title, children, actions }: Props): ReactNode {
  return (
    <div className={styles['root']}>
      {icon !== undefined && (
        <div className={styles['icon']} aria-hidden="true">
          {icon}
        </div>
      )}
      <h2>{title}</h2>
      {children !== undefined && <div className={styles['text']}>{children}</div>}
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
