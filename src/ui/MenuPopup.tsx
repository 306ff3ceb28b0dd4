import { Menu as Base } from '@base-ui/react/menu';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode, RefObject } from 'react';
import { Kbd } from './Kbd.tsx';
import { cx } from './cx.ts';
import type { MenuEntry, MenuProps } from './Menu.tsx';
import styles from './MenuPopup.module.css';

interface Props extends Pick<MenuProps, 'entries' | 'heading' | 'align'> {
  /** The button it hangs from, which gets the focus back. */
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** What Menu loads: the open menu. */
export function MenuPopup({ entries, heading, align = 'start', anchor, onClose }: Props): ReactNode {
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()}>
      <Base.Portal container={landmark(anchor.current)}>
        <Base.Positioner anchor={anchor} positionMethod="fixed" sideOffset={4} align={align} className={styles['positioner']}>
          <Base.Popup className={styles['popup']} finalFocus={anchor}>
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

/** Where the open menu lies in the page: in the dialog or landmark of its button, so that it is part of what is read there. */
const landmark = (button: HTMLElement | null): HTMLElement => button?.closest<HTMLElement>('[role=dialog], header, main') ?? document.body;

function Rows({ entries }: { readonly entries: readonly MenuEntry[] }): ReactNode {
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
