import type { ReactNode } from 'react';
import { cx } from '#ui/cx.ts';
import type { ProjectSession } from '../servicesApi.ts';
import { useSaveState } from '../store/session.ts';
import styles from './SaveLight.module.css';

/** "saved", "saving 2", or "not saved: why". Only the last is announced. */
export function SaveLight({ session }: { readonly session: ProjectSession }): ReactNode {
  const { pending, failed } = useSaveState(session);
  if (failed !== null) {
    return (
      <span className={cx(styles['light'], styles['failed'])} role="alert" title={failed}>
        not saved: {failed}
      </span>
    );
  }
  return <span className={styles['light']}>{pending > 0 ? `saving ${pending}` : 'saved'}</span>;
}
