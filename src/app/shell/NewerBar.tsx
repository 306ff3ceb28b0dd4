import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { cx } from '#ui/cx.ts';
import type { NewerWriting } from '#domain/state/view.ts';
import { plural } from '../parts/time.ts';
import styles from './HealthBar.module.css';

/** Over every screen of a project in which a newer version wrote what this one cannot read. */
export function NewerBar({ events, items }: NewerWriting): ReactNode {
  const about =
    items === 0
      ? `${plural(events, 'event')} of this project`
      : `${plural(events, 'event')} of this project, about ${plural(items, 'item')},`;
  return (
    <div className={cx(styles['bar'], styles['hurt'])} role="alert">
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span className={styles['words']}>
        {about} {events === 1 ? 'was' : 'were'} written by a newer version of Plumbline. Nothing is lost, but this version cannot show it.
        {items > 0 && ` ${items === 1 ? 'That item is' : 'Those items are'} not asked here, for the answer may be there already.`} Update
        before you label on.
      </span>
      <span className={styles['actions']}>
        <Button onClick={() => location.reload()}>Reload to update</Button>
      </span>
    </div>
  );
}
