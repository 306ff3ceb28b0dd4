import { Fragment, type ReactNode } from 'react';
import { keyCaps, pressesOf } from './hotkeys/keys.ts';
import styles from './Kbd.module.css';

/** Key caps of a normalised binding: "mod+shift+z" as the platform writes it, "g l" with a word between. */
export function Kbd({ keys }: { readonly keys: string }): ReactNode {
  return (
    <kbd className={styles['keys']}>
      {pressesOf(keys).map((press, at) => (
        <Fragment key={at}>
          {at > 0 && <span className={styles['then']}>then</span>}
          {keyCaps(press).map((cap) => (
            <kbd key={cap} className={styles['cap']}>
              {cap}
            </kbd>
          ))}
        </Fragment>
      ))}
    </kbd>
  );
}
