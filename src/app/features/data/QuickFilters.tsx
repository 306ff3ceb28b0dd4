import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { useProject } from '#app/store/session.ts';
import styles from './DataPage.module.css';

interface Props {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** The states of items with their numbers; each is a query of one term. */
export function QuickFilters({ query, onQuery }: Props): ReactNode {
  const counts = useProject((update) => update.view.counts);
  const filters = [
    { q: '', title: 'all', n: counts.items },
    { q: 'state:unseen', title: 'not looked at', n: counts.unseen },
    { q: 'state:labeled', title: 'labeled', n: counts.labeled },
    { q: 'state:confirmed-empty', title: 'no label fits', n: counts['confirmed-empty'] },
    { q: 'state:skipped', title: 'skipped', n: counts.skipped },
    { q: 'hard:true', title: 'hard', n: counts.hard },
    { q: 'disputed:true', title: 'disputed', n: counts.disputed },
  ];
  return (
    <div className={styles['filters']} role="group" aria-label="By state">
      {filters.map((filter) => (
        <Button key={filter.q} look="quiet" aria-pressed={filter.q === query} onClick={() => onQuery(filter.q)}>
          {filter.title} <span className={styles['n']}>{filter.n.toLocaleString('en')}</span>
        </Button>
      ))}
    </div>
  );
}
