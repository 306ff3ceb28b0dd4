import { getRouteApi, Link } from '@tanstack/react-router';
import { IconArrowLeft, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { walkCommands } from '#app/commands/item.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import type { ItemId } from '#domain/ids.ts';
import { IconButton } from '#ui/IconButton.tsx';
import { useNeighbours, type Neighbour } from './useNeighbours.ts';
import styles from './ItemPage.module.css';

const route = getRouteApi('/p/$projectId/item/$itemId');

/** The way back to the list, and to the items before and after in it. */
export function ItemWalk({ item }: { readonly item: ItemId }): ReactNode {
  const { projectId } = route.useParams();
  const { q = '', at } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useNeighbours(item, q, at);
  const go = (to: Neighbour | null | undefined): void => {
    if (to != null) void navigate({ params: { projectId, itemId: to.id }, search: { q, at: to.at }, replace: true });
  };
  const back = (): void => void navigate({ to: '/p/$projectId/data', params: { projectId }, search: q === '' ? {} : { q } });
  useCommands('item', walkCommands, { previous: () => go(found?.previous), next: () => go(found?.next), back });
  return (
    <nav className={styles['walk']} aria-label="The list">
      <Link to="/p/$projectId/data" params={{ projectId }} search={q === '' ? {} : { q }} className={styles['back']}>
        <IconArrowLeft size={16} aria-hidden="true" />
        <span>{q === '' ? 'All items' : q}</span>
      </Link>
      {found !== null && (
        <>
          <span className={styles['note']} role="status">
            {found.at === null
              ? 'not in this list any more'
              : `${(found.at + 1).toLocaleString('en')} of ${found.total.toLocaleString('en')}`}
          </span>
          <IconButton
            label="Previous item"
            keys="k"
            icon={<IconChevronLeft size={16} />}
            disabled={found.previous === null}
            onClick={() => go(found.previous)}
          />
          <IconButton
            label="Next item"
            keys="j"
            icon={<IconChevronRight size={16} />}
            disabled={found.next === null}
            onClick={() => go(found.next)}
          />
        </>
      )}
    </nav>
  );
}
