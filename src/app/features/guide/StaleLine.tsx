import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { StaleCounts } from '#jobs/project/review.api.ts';
import { plural } from '#app/parts/time.ts';
import { useSession } from '#app/store/session.ts';
import styles from './GuidePage.module.css';

interface Props {
  readonly section: string;
  readonly counts: StaleCounts['sections'][string] | undefined;
}

/** How many labels a section has left under its old rule, with the ways to them; nothing where it has left none. */
export function StaleLine({ section, counts }: Props): ReactNode {
  const projectId = useSession().id;
  const { stale = 0, exposed = 0 } = counts ?? {};
  if (stale + exposed === 0) return null;
  const to = { to: '/p/$projectId/review', params: { projectId } } as const;
  const table = (q: string): ReactNode => (
    <Link to="/p/$projectId/data" params={{ projectId }} search={{ q }}>
      list
    </Link>
  );
  return (
    <p className={styles['stale']}>
      {stale > 0 && (
        <span>
          {plural(stale, 'label')} made under the old rule:{' '}
          <Link {...to} search={{ list: 'stale' }}>
            review
          </Link>
          , {table(`stale:${section}`)}
        </span>
      )}
      {exposed > 0 && (
        <span>
          {plural(exposed, 'item')} with other labels may belong here:{' '}
          <Link {...to} search={{ list: 'exposed' }}>
            review
          </Link>
          , {table(`exposed:${section}`)}
        </span>
      )}
    </p>
  );
}
