import { Toast as Base } from '@base-ui/react/toast';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import { cx } from './cx.ts';
import styles from './Toast.module.css';

interface Extra {
  readonly tone: 'plain' | 'good' | 'bad';
}

const manager = Base.createToastManager<Extra>();

interface ToastOptions {
  readonly tone?: Extra['tone'];
  readonly text?: string;
  readonly action?: { readonly title: string; readonly perform: () => void };
  /** Milliseconds; 0 stays until closed. Bad news stays. */
  readonly timeout?: number;
}

/** Says something in passing, from anywhere. What must not be missed belongs in a Notice. */
export function toast(title: string, { tone = 'plain', text, action, timeout = tone === 'bad' ? 0 : 5000 }: ToastOptions = {}): void {
  const id = manager.add({
    title,
    ...(text !== undefined && { description: text }),
    ...(action && {
      actionProps: {
        children: action.title,
        onClick: () => {
          manager.close(id);
          action.perform();
        },
      },
    }),
    timeout,
    priority: tone === 'bad' ? 'high' : 'low',
    data: { tone },
  });
}

/** Where toasts appear; once, in the shell. */
export function Toaster(): ReactNode {
  return (
    <Base.Provider toastManager={manager} limit={4}>
      <Base.Portal>
        <Base.Viewport className={styles['viewport']}>
          <List />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function List(): ReactNode {
  const { toasts } = Base.useToastManager<Extra>();
  return toasts.map((each) => (
    <Base.Root key={each.id} toast={each} className={cx(styles['toast'], styles[each.data?.tone ?? 'plain'])} swipeDirection={[]}>
      <Base.Content className={styles['content']}>
        <div className={styles['words']}>
          <Base.Title className={styles['title']} render={<div />} />
          <Base.Description className={styles['text']} render={<div />} />
        </div>
        <Base.Action className={styles['action']} />
        <Base.Close render={<IconButton label="Dismiss" icon={<IconX size={16} />} />} />
      </Base.Content>
    </Base.Root>
  ));
}
