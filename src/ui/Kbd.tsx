import type { ReactNode } from 'react';
import { keyCaps } from './hotkeys/keys.ts';
import styles from './Kbd.module.css';

/** Key caps of a normalised binding: "mod+shift+z" as the platform writes it. */
export function Kbd({ keys }: { readonly keys: string }): ReactNode {
  return (
    <kbd className={styles['keys']}>
      {keyCaps(keys).map((cap) => (
        <kbd key={cap} className={styles['cap']}>
          {cap}
        </kbd>
      ))}
    </kbd>
  );
}
