import {
  cloneElement,
  lazy,
  Suspense,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
  type Ref,
  type RefObject,
} from 'react';
import { later } from './later.ts';

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

/** What a menu gives its button. */
interface TriggerProps {
  ref?: Ref<HTMLButtonElement>;
  onClick?: () => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  'aria-haspopup'?: 'menu';
  'aria-expanded'?: boolean;
  'data-popup-open'?: '' | undefined;
}

/** Where a menu stands, and how it closes. */
export interface MenuPlace {
  readonly anchor: RefObject<HTMLButtonElement | null>;
  readonly onClose: () => void;
}

export interface MenuProps {
  readonly entries: readonly MenuEntry[];
  /** Small line above the entries. */
  readonly heading?: string;
  readonly align?: 'start' | 'end';
}

interface Trigger {
  /** The button that opens it: takes a ref and the props of a button. */
  readonly trigger: ReactElement<TriggerProps>;
}

const load = later(() => import('./MenuPopup.tsx'));
const MenuPopup = lazy(() => load().then((module) => ({ default: module.MenuPopup })));

/** A menu under a button; arrows, letters and escape work. */
export function Menu({ trigger, ...rest }: MenuProps & Trigger): ReactNode {
  return <MenuButton trigger={trigger} popup={(place) => <MenuPopup {...rest} {...place} />} />;
}

/** The same for a menu whose entries are loaded when it opens: `popup` renders a MenuPopup. */
export function MenuButton({ trigger, popup }: Trigger & { readonly popup: (place: MenuPlace) => ReactNode }): ReactNode {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      {cloneElement(trigger, {
        ref: anchor,
        onClick: () => setOpen(true),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        },
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'data-popup-open': open ? '' : undefined,
      })}
      {open && <Suspense>{popup({ anchor, onClose: () => setOpen(false) })}</Suspense>}
    </>
  );
}
