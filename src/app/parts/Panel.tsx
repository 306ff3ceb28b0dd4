import { IconX } from '@tabler/icons-react';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { IconButton } from '#ui/IconButton.tsx';
import styles from './Panel.module.css';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question asked beside the item, which stays in sight. The focus goes back to where it was. */
export function Panel({ title, onClose, children }: Props): ReactNode {
  const id = useId();
  const before = useRef<Element | null>(null);
  useEffect(() => {
    before.current = document.activeElement;
    return () => {
      if (before.current instanceof HTMLElement && before.current.isConnected) before.current.focus({ preventScroll: true });
    };
  }, []);
  return (
    <section className={styles['panel']} role="dialog" aria-labelledby={id}>
      <header className={styles['header']}>
        <h2 id={id}>{title}</h2>
        <IconButton label="Close" keys="escape" icon={<IconX size={16} />} onClick={onClose} />
      </header>
      {children}
    </section>
  );
}
