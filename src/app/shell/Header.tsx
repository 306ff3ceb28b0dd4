import { Link, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { IconCommand, IconKeyboard } from '@tabler/icons-react';
import { IconButton } from '#ui/IconButton.tsx';
import { later } from '#ui/later.ts';
import { useLate } from '#ui/useLate.ts';
import { useOverlay } from '../store/overlay.ts';
import { useCurrent } from '../store/session.ts';
import { Contained } from './Contained.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { Mark } from './Mark.tsx';
import { NarrowMenu } from './NarrowMenu.tsx';
import { ReviewCount } from './ReviewCount.tsx';
import { ProjectMenu } from './ProjectMenu.tsx';
import { screens } from './screens.ts';
import { ThemeMenu } from './ThemeMenu.tsx';
import { WhoAmI } from './WhoAmI.tsx';
import styles from './Header.module.css';

const loadLight = later(() => import('./SaveLight.tsx'));
const SaveLight = lazy(() => loadLight().then((module) => ({ default: module.SaveLight })));

/** One line: where I am, where I can go, whether everything is saved, who I am. */
export function Header(): ReactNode {
  const opened = useCurrent((state) => state.opened);
  const show = useOverlay((state) => state.show);
  const late = useLate();
  // while a project opens, its address already says where we are
  const inProject = useRouterState({ select: (state) => state.location.pathname.startsWith('/p/') });
  return (
    <header className={styles['header']}>
      <Link to="/" className={styles['brand']} aria-label="Plumbline, all projects">
        <Mark />
        <span className={styles['name']}>Plumbline</span>
      </Link>
      {inProject && opened.state === 'open' && (
        <Contained what="Project">
          <ProjectMenu session={opened.session} />
        </Contained>
      )}
      {inProject && opened.state !== 'none' && (
        <nav className={styles['nav']} aria-label="Project">
          {screens.map((screen) => (
            <Link
              key={screen.id}
              to={screen.to}
              params={{ projectId: opened.id }}
              className={styles['link']}
              activeProps={{ 'aria-current': 'page' }}
              activeOptions={{ includeSearch: false }}
            >
              {screen.title}
              {screen.id === 'review' && opened.state === 'open' && (
                <ErrorBoundary instead={() => null}>
                  <ReviewCount />
                </ErrorBoundary>
              )}
            </Link>
          ))}
        </nav>
      )}
      <div className={styles['end']}>
        {late && opened.state === 'open' && (
          <Contained what="Saving">
            <Suspense>
              <SaveLight session={opened.session} />
            </Suspense>
          </Contained>
        )}
        <div className={styles['wide']}>
          <WhoAmI />
          <ThemeMenu />
          <IconButton label="All shortcuts" keys="?" icon={<IconKeyboard size={16} />} onClick={() => show('shortcuts')} />
          <IconButton label="Find a command" keys="mod+k" icon={<IconCommand size={16} />} onClick={() => show('palette')} />
        </div>
        <div className={styles['narrow']}>
          <NarrowMenu />
        </div>
      </div>
    </header>
  );
}
