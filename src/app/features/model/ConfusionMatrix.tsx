import { Link } from '@tanstack/react-router';
import { useRef, useState, type CSSProperties, type KeyboardEvent, type ReactNode } from 'react';
import type { OutOfFoldSummary } from '#jobs/learn/learn.api.ts';
import type { Label } from '#domain/schema/types.ts';
import { cx } from '#ui/cx.ts';
import { Table } from '#ui/Table.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { cellQuery, MATRIX_CLASSES, namedLabels, worstPairs } from './confusion.ts';
import styles from './ConfusionMatrix.module.css';

const NO_LABELS: readonly Label[] = [];
type Named = ReturnType<typeof namedLabels>;
interface Props {
  readonly counts: OutOfFoldSummary['confusion'];
  readonly labels: Named;
}

/** Given labels against the model's, out of fold; each cell opens its items. */
export function Confusion({ of }: { readonly of: OutOfFoldSummary }): ReactNode {
  const all = useProject(({ view }) => view.schema?.schema.labels ?? NO_LABELS);
  const labels = namedLabels(of.labels, all);
  const wrong = of.confusion.reduce((sum, row, i) => sum + row.reduce((own, n, j) => own + (i === j ? 0 : n), 0), 0);
  if (of.confusion.length === 0)
    return <p className={styles['note']}>With several labels an item there is no matrix: the table by label says how each one does.</p>;
  return (
    <>
      {of.confusion.length <= MATRIX_CLASSES ? (
        <Matrix counts={of.confusion} labels={labels} />
      ) : (
        <WorstPairs counts={of.confusion} labels={labels} />
      )}
      <p className={styles['note']}>
        Each item was judged by a model that had not learned from it. For {wrong.toLocaleString('en')} of {plural(of.items, 'labeled item')}{' '}
        the model's label differs from the one people gave. Select a number to see its items.
      </p>
    </>
  );
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A grid with one tab stop; arrow keys move between its cells. */
function Matrix({ counts, labels }: Props): ReactNode {
  const projectId = useSession().id;
  const [at, setAt] = useState<readonly [number, number]>([0, 0]);
  const grid = useRef<HTMLTableElement>(null);
  const move = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = labels.length - 1;
    const next = [Math.min(last, Math.max(0, at[0] + step[0])), Math.min(last, Math.max(0, at[1] + step[1]))] as const;
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next[0]} ${next[1]}"]`)?.focus();
  };
  return (
    <div className={styles['scroll']}>
      <table ref={grid} role="grid" className={cx(styles['matrix'], labels.length > 8 && styles['dense'])} onKeyDown={move}>
        <caption className={styles['caption']}>rows: given by people; columns: the model</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">given</span>
            </th>
            {labels.map(({ name, slug }) => (
              <th key={slug} scope="col" className={styles['column']}>
                <span title={name}>{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((given, i) => {
            const row = counts[i] ?? [];
            const all = row.reduce((sum, n) => sum + n, 0);
            return (
              <tr key={given.slug}>
                <th scope="row" title={given.name}>
                  {given.name}
                </th>
                {labels.map((predicted, j) => {
                  const n = row[j] ?? 0;
                  const share = { '--share': `${all === 0 ? 0 : Math.round((n / all) * 45)}%` } as CSSProperties;
                  const says = `${plural(n, 'item')}: given ${given.name}, the model says ${predicted.name}`;
                  return (
                    <td
                      key={predicted.slug}
                      role="gridcell"
                      style={share}
                      className={cx(i === j && styles['same'], n === 0 && styles['none'])}
                    >
                      <Link
                        to="/p/$projectId/data"
                        params={{ projectId }}
                        search={{ q: cellQuery(given, predicted) }}
                        data-cell={`${i} ${j}`}
                        tabIndex={at[0] === i && at[1] === j ? 0 : -1}
                        aria-label={says}
                        title={says}
                        onFocus={() => setAt([i, j])}
                      >
                        {n === 0 ? '·' : n.toLocaleString('en')}
                      </Link>
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function WorstPairs({ counts, labels }: Props): ReactNode {
  const projectId = useSession().id;
  const name = (i: number): string => labels[i]?.name ?? '';
  return (
    <Table
      caption={`The pairs that are confused most, of ${labels.length} labels`}
      columns={[
        { key: 'given', title: 'Given by people', cell: ({ given }) => name(given) },
        { key: 'predicted', title: 'The model says', cell: ({ predicted }) => name(predicted) },
        { key: 'share', title: 'Share of the given', numeric: true, cell: ({ share }) => `${Math.round(share * 100)} %` },
        {
          key: 'n',
          title: 'Items',
          numeric: true,
          cell: ({ given, predicted, n }) => {
            const [from, to] = [labels[given], labels[predicted]];
            if (from === undefined || to === undefined) return n;
            return (
              <Link
                to="/p/$projectId/data"
                params={{ projectId }}
                search={{ q: cellQuery(from, to) }}
                aria-label={`${plural(n, 'item')}: given ${from.name}, the model says ${to.name}`}
              >
                {n.toLocaleString('en')}
              </Link>
            );
          },
        },
      ]}
      rows={worstPairs(counts)}
      rowKey={({ given, predicted }) => `${given} ${predicted}`}
    />
  );
}
