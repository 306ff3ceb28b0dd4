import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, type ReactNode } from 'react';
import type { Lineage } from '#domain/dataset/lineage.ts';
import type { ItemId } from '#domain/ids.ts';
import { Badge } from '#ui/Badge.tsx';
import { EmptyState } from '#ui/EmptyState.tsx';
import { mediaOf, wordsOf } from '#domain/item/content/index.ts';
import { ItemBody } from '#app/parts/ItemBody.tsx';
import { ItemThumb } from '#app/parts/ItemThumb.tsx';
import { useItemDetail } from '#app/parts/ItemHistory.tsx';
import { Unread } from '#app/parts/Unread.tsx';
import { useReading, type Reading } from '#app/parts/useReading.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { Answers } from './Answers.tsx';
import { Models, Versions } from './Whereabouts.tsx';
import styles from './Lineage.module.css';

const route = getRouteApi('/p/$projectId/lineage/$itemId');

/** Where the label of an item comes from (who, when, by which rule) and where it went (versions, models). */
export function LineagePage(): ReactNode {
  const { itemId, projectId } = route.useParams();
  const reading = useLineage(itemId);
  if (reading.state !== 'read') return <Unread of={reading} label="Following the label" what="Where this label comes from" lines={6} />;
  const lineage = reading.value;
  if (lineage === null) {
    return (
      <EmptyState title="This item is not here">
        The link belongs to another project, or the item has not arrived in this copy yet.{' '}
        <Link to="/p/$projectId/data" params={{ projectId }}>
          Look at the data
        </Link>
      </EmptyState>
    );
  }
  return (
    <div className={styles['page']}>
      <div className={styles['head']}>
        <h1>Where this label comes from, and where it went</h1>
        <Link to="/p/$projectId/item/$itemId" params={{ projectId, itemId }}>
          Open the item
        </Link>
      </div>
      <Look item={itemId} />
      <ol className={styles['chain']}>
        <li>
          <h2>
            Answers <Badge>{lineage.answers.length}</Badge>
          </h2>
          <Answers lineage={lineage} />
        </li>
        <li>
          <h2>
            Dataset versions <Badge>{lineage.versions.length}</Badge>
          </h2>
          <Versions lineage={lineage} />
        </li>
        <li>
          <h2>
            Models <Badge>{lineage.models.length}</Badge>
          </h2>
          <Models lineage={lineage} />
        </li>
      </ol>
    </div>
  );
}

/** Read anew whenever the log grows; null when the item is not in the project. */
function useLineage(item: ItemId): Reading<Lineage | null> {
  const session = useSession();
  const seq = useProject((update) => update.seq);
  return useReading(
    item,
    useCallback(() => session.lineage(item), [session, item]),
    seq,
  );
}

/** The item itself, small: what all of this is about. */
function Look({ item }: { readonly item: ItemId }): ReactNode {
  const reading = useItemDetail(item);
  if (reading.state !== 'read') return <Unread of={reading} label="Reading the item" what="The item" />;
  const detail = reading.value;
  if (detail === null) return <p className={styles['muted']}>Its content is not in the project any more.</p>;
  const { content } = detail.row;
  const media = mediaOf(content);
  return (
    <div className={styles['look']} tabIndex={0} role="region" aria-label="The item">
      {media === null ? (
        <ItemBody content={content} />
      ) : (
        <>
          <div className={styles['picture']}>
            <ItemThumb media={media} size="large" />
          </div>
          <p className={styles['muted']}>{wordsOf(detail.row)}</p>
        </>
      )}
    </div>
  );
}
