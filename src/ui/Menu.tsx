import { Menu as Base } from '@base-ui/react/menu';
import { IconCheck } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './Kbd.tsx';
import { cx } from './cx.ts';
import styles from './Menu.module.css';

/** One row of a menu, or a line between groups. */
export type MenuEntry =
  | {
      readonly id: string;
      readonly title: string;
      readonly icon?: ReactNode;
      readonly keys?: string;
      readonly danger?: boolean;
      readonly disabled?: boolean;
      /** Given: the row is one of a choice and shows whether it is taken. */
      readonly checked?: boolean;
      readonly onSelect: () => void;
    }
  | { readonly id: string; readonly separator: true };

interface Props {
  /** The button that opens it; must take a ref and props. */
  readonly trigger: ReactElement;
  readonly entries: readonly MenuEntry[];
  /** Small line above the entries. */
  readonly heading?: string;
  readonly align?: 'start' | 'end';
}

/** A menu under a button; arrows, letters and escape work. */
export function Menu({ trigger, entries, heading, align = 'start' }: Props): ReactNode {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner sideOffset={4} align={align} className={styles['positioner']}>
          <Base.Popup className={styles['popup']}>
            {heading === undefined ? (
              <Rows entries={entries} />
            ) : (
              <Base.Group>
                <Base.GroupLabel className={styles['heading']}>{heading}</Base.GroupLabel>
                <Rows entries={entries} />
              </Base.Group>
            )}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

function Rows({ entries }: Pick<Props, 'entries'>): ReactNode {
  return entries.map((entry) =>
    'separator' in entry ? (
      <Base.Separator key={entry.id} className={styles['separator']} />
    ) : (
      <Base.Item
        key={entry.id}
        className={cx(styles['item'], entry.danger === true && styles['danger'])}
        disabled={entry.disabled === true}
        onClick={entry.onSelect}
      >
        <span className={styles['icon']} aria-hidden="true">
          {entry.checked === true ? <IconCheck size={16} /> : entry.icon}
        </span>
        <span className={styles['title']}>{entry.title}</span>
        {entry.checked === true && <span className="visually-hidden">(chosen)</span>}
        {entry.keys !== undefined && <Kbd keys={entry.keys} />}
      </Base.Item>
    ),
  );
}
