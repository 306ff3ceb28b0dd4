import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, type ReactNode } from 'react';
import { pickable } from '#domain/schema/schema.ts';
import { IconX } from '@tabler/icons-react';
import { IconButton } from '#ui/IconButton.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useProject } from '#app/store/session.ts';
import { useFollowedModel } from '#app/store/sessionHooks.ts';
import { Between } from './Between.tsx';
import { EntryDesk } from './EntryDesk.tsx';
import { onScreen } from './reviewDesk.ts';
import { ListBar } from './ListBar.tsx';
import { ReviewContext, useOpenReview, useReview, useReviewStore } from './useReview.ts';
import styles from './ReviewPage.module.css';

const Compared = lazy(async () => ({ default: (await import('./Compared.tsx')).Compared }));

const route = getRouteApi('/p/$projectId/review');

/** Labels to look at again, one at a time; each decision is one key. */
export function ReviewPage(): ReactNode {
  const { list = 'issues' } = route.useSearch();
  const compares = list === 'compared';
  const review = useOpenReview(compares ? 'issues' : list);
  useFollowedModel();
  return (
    <ReviewContext value={review}>
      <div className={styles['page']}>
        <h1 className="visually-hidden">Review</h1>
        <ListBar compares={compares} />
        <Said />
        {compares ? (
          <Suspense fallback={<Skeleton label="Comparing regions" lines={4} />}>
            <Compared />
          </Suspense>
        ) : (
          <Open />
        )}
      </div>
    </ReviewContext>
  );
}

function Open(): ReactNode {
  const schema = useProject(({ view }) => view.schema);
  const labels = useMemo(() => (schema === null ? [] : pickable(schema.schema)), [schema]);
  const loaded = useReview(({ desk, summary }) => desk.loaded && summary !== null);
  const some = useReview(({ desk }) => onScreen(desk) !== null);
  if (schema !== null && some) return <EntryDesk schema={schema.schema} labels={labels} />;
  return loaded ? <Between labels={labels} /> : <Skeleton label="Reading the list" lines={4} />;
}

/** Why something did not happen; what waits. */
function Said(): ReactNode {
  const message = useReview((state) => state.message);
  const waiting = useReview((state) => state.waiting);
  const { dismiss } = useReviewStore();
  if (waiting) {
    return (
      <Notice tone="warn" title="Saving the last five decisions">
        The next one waits until the disk has caught up.
      </Notice>
    );
  }
  if (message === null) return null;
  return <Notice tone="error" title={message} actions={<IconButton label="Dismiss" icon={<IconX size={16} />} onClick={dismiss} />} />;
}
