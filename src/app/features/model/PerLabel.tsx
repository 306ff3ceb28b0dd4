import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import type { LabelFigures } from '#jobs/learn/learn.api.ts';
import type { Label } from '#domain/schema/types.ts';
import type { Estimate } from '#learning/metrics/estimate.ts';
import { ColorChip } from '#ui/ColorChip.tsx';
import table from '#ui/Table.module.css';
import { useProject } from '#app/store/session.ts';
import { SORTS, sortFigures, type Sort } from './sortFigures.ts';
import styles from './PerLabel.module.css';

const NO_LABELS: readonly Label[] = [];

/** How good the newest run is at each label, on the random check; sortable. */
export function PerLabel({ figures }: { readonly figures: readonly LabelFigures[] }): ReactNode {
  const labels = useProject(({ view }) => view.schema?.schema.labels ?? NO_LABELS);
  const [sort, setSort] = useState<Sort>({ by: 'schema', down: false });
  const missing = figures.flatMap(({ f1 }) => (f1.known ? [] : f1))[0];
  const reason = missing === undefined ? undefined : `Some are ${missing.reason}.`;
  const nameOf = (id: string): string => labels.find((label) => label.id === id)?.name ?? id;
  const by = (key: Sort['by']): void => setSort({ by: key, down: sort.by === key ? !sort.down : key !== 'name' });
  return (
    <div className={table['scroll']} tabIndex={0} role="region" aria-label="Each label on the random check">
      <table className={table['table']}>
        <caption className="visually-hidden">Each label on the random check</caption>
        <thead>
          <tr>
            {SORTS.map(({ key, title }) => (
              <th
                key={key}
                scope="col"
                className={key === 'name' ? undefined : table['numeric']}
                aria-sort={sort.by !== key ? 'none' : sort.down ? 'descending' : 'ascending'}
              >
                <button type="button" className={styles['sort']} onClick={() => by(key)}>
                  {title}
                  {sort.by === key &&
                    (sort.down ? <IconArrowDown size={12} aria-hidden="true" /> : <IconArrowUp size={12} aria-hidden="true" />)}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sortFigures(figures, sort, nameOf).map((row) => {
            const label = labels.find(({ id }) => id === row.label);
            return (
              <tr key={row.label}>
                <td>
                  <ColorChip color={label?.color ?? 7} name={nameOf(row.label)} faded={label?.retired === true} />
                </td>
                <td className={table['numeric']}>{row.support.toLocaleString('en')}</td>
                {[row.precision, row.recall, row.f1].map((of, i) => (
                  <td key={i} className={table['numeric']}>
                    <Figure of={of} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
      {reason !== undefined && <p className={styles['reason']}>{reason}</p>}
    </div>
  );
}

function Figure({ of }: { readonly of: Estimate }): ReactNode {
  if (!of.known) return <span className={styles['unknown']}>not yet known</span>;
  return (
    <>
      {of.value.toFixed(2)}{' '}
      <span className={styles['interval']}>
        {of.low.toFixed(2)}–{of.high.toFixed(2)}
      </span>
    </>
  );
}
