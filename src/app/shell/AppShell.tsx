import { Outlet, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, type ReactNode } from 'react';
import { later } from '#ui/later.ts';
import { useLate } from '#ui/useLate.ts';
import { appCommands } from '../commands/app.ts';
import { useCommands } from '../commands/useCommands.ts';
import { useServices } from '../ServicesContext.ts';
import { useCurrent, useProject } from '../store/session.ts';
import { usePeople } from '../store/people.ts';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Header } from './Header.tsx';
import { Overlays } from './Overlays.tsx';
import { useAppActions } from './useAppActions.ts';
import styles from './AppShell.module.css';

/** Header, the screen, and what may lie over it. */
export function AppShell(): ReactNode {
  const services = useServices();
  useEffect(() => void usePeople.getState().read(services), [services]);
  useCommands('app', appCommands, useAppActions());
  const main = useScreenFocus();
  return (
    <div className={styles['shell']}>
      <a className={styles['skip']} href="#main">
        Skip to the content
      </a>
      <div>
        <Header />
        <ErrorBoundary instead={() => null}>
          <Bars />
        </ErrorBoundary>
      </div>
      <main ref={main} id="main" tabIndex={-1} className={styles['main']}>
        <Outlet />
      </main>
      <Overlays />
    </div>
  );
}

const load = later(() => import('./HealthBar.tsx'));
const HealthBar = lazy(() => load().then((module) => ({ default: module.HealthBar })));
const loadLost = later(() => import('./LostBar.tsx'));
const LostBar = lazy(() => loadLost().then((module) => ({ default: module.LostBar })));

const loadNewer = later(() => import('./NewerBar.tsx'));
const NewerBar = lazy(() => loadNewer().then((module) => ({ default: module.NewerBar })));

/** What every screen of the open project says above itself: nothing, as long as its store is whole. */
function Bars(): ReactNode {
  const opened = useCurrent((state) => state.opened);
  const late = useLate();
  return opened.state !== 'open' ? null : (
    <Suspense>
      {late && <LostBar key={opened.id} session={opened.session} />}
      <Hurt />
      <Newer />
    </Suspense>
  );
}

function Hurt(): ReactNode {
  const health = useProject((update) => update.health ?? null);
  return health === null ? null : <HealthBar health={health} />;
}

function Newer(): ReactNode {
  const events = useProject(({ view }) => view.newer.events);
  const items = useProject(({ view }) => view.newer.items);
  return events === 0 ? null : <NewerBar events={events} items={items} />;
}

/** A link that led to another screen lets go of the focus, or it would keep keys such as Enter from the screen. */
function useScreenFocus(): React.RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    if (document.activeElement?.closest('nav') != null) main.current?.focus({ preventScroll: true });
  }, [path]);
  return main;
}
