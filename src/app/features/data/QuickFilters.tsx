import { useEffect, useState, type ReactNode } from 'react';
import type { StateCounts } from '#jobs/project/project.api.ts';
import { Button } from '#ui/Button.tsx';
import { useStaleCounts } from '#app/parts/useStaleCounts.ts';
import { useProject, useSession } from '#app/store/session.ts';
import styles from './DataPage.module.css';

interface Props {
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

const TERMS = [
  'state:unseen',
  'state:labeled',
  'state:confirmed-empty',
  'state:skipped',
  'hard:true',
  'disputed:true',
  'stale:true',
  'exposed:true',
];

/** The states of items with their numbers, within what is searched; each puts its term beside the other terms. */
export function QuickFilters({ query, onQuery }: Props): ReactNode {
  const { rest, taken } = partsOf(query);
  const counts = useCounts(rest);
  const stale = useStaleCounts();
  const whole = rest === '';
  const filters: readonly { readonly q: string; readonly title: string; readonly n: number | undefined; readonly shown?: boolean }[] = [
    { q: '', title: 'all', n: counts?.items },
    { q: 'state:unseen', title: 'unlabeled', n: counts?.unseen },
    { q: 'state:labeled', title: 'labeled', n: counts?.labeled },
    { q: 'state:confirmed-empty', title: 'no label fits', n: counts?.['confirmed-empty'] },
    { q: 'state:skipped', title: 'skipped', n: counts?.skipped },
    { q: 'hard:true', title: 'hard', n: counts?.hard },
    { q: 'disputed:true', title: 'disputed', n: counts?.disputed },
    { q: 'stale:true', title: 'rule changed', n: whole ? stale?.stale : undefined, shown: (stale?.stale ?? 0) > 0 },
    { q: 'exposed:true', title: 'rule widened', n: whole ? stale?.exposed : undefined, shown: (stale?.exposed ?? 0) > 0 },
  ];
  return (
    <div className={styles['filters']} role="group" aria-label="By state">
      {filters
        .filter(({ q, shown = true }) => shown || q === taken)
        .map(({ q, title, n }) => (
          <Button key={q} look="quiet" aria-pressed={q === taken} onClick={() => onQuery(withTerm(rest, q))}>
            {title} {n !== undefined && <span className={styles['n']}>{n.toLocaleString('en')}</span>}
          </Button>
        ))}
    </div>
  );
}

/** The term of a filter in a query, and the other terms. In a query with alternatives a term belongs to its alternative, so it is none. */
function partsOf(query: string): { readonly rest: string; readonly taken: string } {
  if (HAS_ALTERNATIVES.test(query)) return { rest: query, taken: '' };
  const words = query.split(/\s+/).filter((word) => word !== '');
  const taken = words.find((word) => TERMS.includes(word)) ?? '';
  return { taken, rest: words.filter((word) => !TERMS.includes(word)).join(' ') };
}

const HAS_ALTERNATIVES = /[()|]/;

const withTerm = (rest: string, term: string): string =>
  term === '' || rest === '' ? rest + term : `${HAS_ALTERNATIVES.test(rest) ? `(${rest})` : rest} ${term}`;

/** Numbers of items by state among those that match; undefined until they are read, and where the query cannot be read. */
function useCounts(query: string): StateCounts | undefined {
  const session = useSession();
  const all = useProject((update) => update.view.counts);
  const seq = useProject((update) => update.seq);
  const [read, setRead] = useState<{ readonly query: string; readonly counts: StateCounts } | null>(null);
  useEffect(() => {
    if (query === '') return undefined;
    let left = false;
    session.pageCounts(query).then(
      (counts) => !left && setRead({ query, counts }),
      () => undefined, // the box says what is the matter
    );
    return () => {
      left = true;
    };
  }, [session, seq, query]);
  if (query === '') return all;
  return read?.query === query ? read.counts : undefined;
}
