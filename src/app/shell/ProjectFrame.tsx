import { Link, Outlet } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { later } from '#ui/later.ts';
import type { ProjectId } from '#domain/ids.ts';
import { Button } from '#ui/Button.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import button from '#ui/Button.module.css';
import { useRestore } from '../backup/useRestore.ts';
import { useServices } from '../ServicesContext.ts';
import { usePeople } from '../store/people.ts';
import { openSession, useCurrent } from '../store/session.ts';
import { TransferFrame } from './TransferFrame.tsx';
import styles from './ProjectFrame.module.css';

const loadClosed = later(() => import('./ClosedScreen.tsx'));
const ClosedScreen = lazy(() => loadClosed().then((module) => ({ default: module.ClosedScreen })));

/** Opens a project for whoever sits here and shows its screen; asks for a name first, says what went wrong otherwise. */
export function ProjectFrame({ id }: { readonly id: ProjectId }): ReactNode {
  const services = useServices();
  const me = usePeople((state) => state.me);
  const member = me?.member;
  const [attempt, setAttempt] = useState(0);
  const restore = useRestore();
  useEffect(() => (member === undefined ? undefined : openSession(services, id)), [services, id, member, attempt]);
  useEffect(() => {
    if (me === null) usePeople.getState().ask('first');
  }, [me]);
  const opened = useCurrent((state) => state.opened);

  if (me === null) return <Nameless />;
  if (opened.state === 'open' && opened.id === id) {
    return (
      <>
        <Outlet />
        <TransferFrame />
      </>
    );
  }
  if (opened.state === 'failed') {
    return (
      <Problem
        title="This project could not be opened"
        reload
        action={<Button onClick={() => void restore().then(() => setAttempt((count) => count + 1))}>Restore from a project file</Button>}
      >
        {opened.message}
      </Problem>
    );
  }
  if (opened.state === 'closed') {
    return (
      <Suspense>
        <ClosedScreen session={opened.session} closed={opened.closed} />
      </Suspense>
    );
  }
  return <Skeleton label="Opening the project" lines={4} />;
}

function Nameless(): ReactNode {
  return (
    <EmptyState
      title="Who is labeling?"
      actions={
        <Button look="primary" onClick={() => usePeople.getState().ask('first')}>
          Enter my name
        </Button>
      }
    >
      Labels carry a pseudonym, so that it can be seen later whose they are. The name stays on this machine.
    </EmptyState>
  );
}

function Problem({
  title,
  reload,
  action,
  children,
}: {
  readonly title: string;
  readonly reload: boolean;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className={styles['problem']}>
      <Notice
        tone="error"
        title={title}
        actions={
          <>
            {action}
            {reload && <Button onClick={() => location.reload()}>Reload</Button>}
            <Link to="/" className={button['button']}>
              All projects
            </Link>
          </>
        }
      >
        {children}
      </Notice>
    </div>
  );
}
