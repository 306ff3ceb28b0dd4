import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { StaleCounts } from '#jobs/project/review.api.ts';
import { plural } from '#app/parts/time.ts';
import { useSession } from '#app/store/session.ts';
import button from '#ui/Button.module.css';
import { Notice } from '#ui/Notice.tsx';

/** What the guide's changes have left to be looked at, over all sections. */
export function StaleNotice({ stale: { stale, exposed } }: { readonly stale: StaleCounts }): ReactNode {
  const projectId = useSession().id;
  const to = { to: '/p/$projectId/review', params: { projectId }, className: button['button'] } as const;
  return (
    <Notice
      tone="warn"
      title={
        stale > 0
          ? `${plural(stale, 'label was', 'labels were')} made under an older rule`
          : `${plural(exposed, 'item')} may belong to a rule that was widened`
      }
      actions={
        <>
          {stale > 0 && (
            <Link {...to} search={{ list: 'stale' }}>
              Look at them
            </Link>
          )}
          {exposed > 0 && (
            <Link {...to} search={{ list: 'exposed' }}>
              {stale > 0 ? 'Look at the others' : 'Look at them'}
            </Link>
          )}
        </>
      }
    >
      {stale > 0 && exposed > 0
        ? `${plural(exposed, 'other item')} may belong to a rule that was widened. Keeping or changing a label settles it under the rule of today.`
        : 'Keeping or changing a label settles it under the rule of today.'}
    </Notice>
  );
}
