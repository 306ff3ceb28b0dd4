import { Toast as Base } from '@base-ui/react/toast';
import { IconX } from '@tabler/icons-react';
import { useEffect, type ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';
import { cx } from './cx.ts';
import type { ToastMessage } from './Toast.tsx';
import styles from './ToastList.module.css';

const manager = Base.createToastManager<Pick<ToastMessage, 'tone'>>();

/** Said before the corner was there. */
let early: ToastMessage[] | null = [];

/** Shows a toast; what `toast` calls once this module is there. */
export function show(message: ToastMessage): void {
  if (early === null) add(message);
  else early.push(message);
}

function add({ title, text, tone, action, timeout }: ToastMessage): void {
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

/** What Toaster loads: the corner in which toasts appear. */
export function ToastList(): ReactNode {
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
  useEffect(() => {
    const said = early ?? [];
    early = null;
    for (const message of said) add(message);
    return () => {
      early = [];
    };
  }, []);
  const { toasts } = Base.useToastManager<Pick<ToastMessage, 'tone'>>();
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
