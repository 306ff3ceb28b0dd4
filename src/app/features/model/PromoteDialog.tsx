import { errorText } from '#domain/errorText.ts';
import { Link } from '@tanstack/react-router';
import { useEffect, useState, type ReactNode } from 'react';
import type { Hash } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import type { ModelComparison } from '#jobs/learn/learn.api.ts';
import { Button } from '#ui/Button.tsx';
import { Dialog } from '#ui/Dialog.tsx';
import { Notice } from '#ui/Notice.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Stat } from '#ui/Stat.tsx';
import { plural } from '#app/parts/time.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { useDispatch } from '#app/store/useDispatch.ts';
import styles from './ModelPage.module.css';

export interface Promotion {
  /** Null: the newest run. */
  readonly to: Hash | null;
  /** It drove the queue before. */
  readonly back: boolean;
}

const nameOf = (model: Hash | null): string => (model === null ? 'the newest run' : model.slice(0, 8));
const NO_LABELS: readonly Label[] = [];
const SHOWN = 8;

/** Which model drives the queue, decided after the two are compared on the same items of the random check. */
export function PromoteDialog({ promotion, onClose }: { readonly promotion: Promotion; readonly onClose: () => void }): ReactNode {
  const { to, back } = promotion;
  const dispatch = useDispatch();
  const [now] = useState(useProject(({ view }) => view.promoted));
  const { comparison, problem } = useComparison(now, to);
  const [saving, setSaving] = useState(false);
  const promote = async (): Promise<void> => {
    setSaving(true);
    if (await dispatch({ type: 'PromoteModel', model: to })) onClose();
    else setSaving(false);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      size="m"
      title={back ? `Roll back to ${nameOf(to)}` : `Promote ${nameOf(to)}`}
      description={`Now ${nameOf(now)} drives the queue. Both answer the same items of the random check, which neither learned from.`}
      footer={
        <>
          <Button onClick={onClose}>Leave it</Button>
          <Button look="primary" disabled={saving || (comparison === null && problem === null)} onClick={() => void promote()}>
            {back ? 'Roll back' : 'Promote'}
          </Button>
        </>
      }
    >
      <div className={styles['dialog']}>
        {problem !== null && (
          <Notice tone="warn" title="They could not be compared">
            {problem}
          </Notice>
        )}
        {comparison === null && problem === null && <ProgressBar label="Comparing on the random check" value={0} max={0} />}
        {comparison !== null && <Compared of={comparison} now={now} to={to} />}
        <p className={styles['note']}>
          Each look at the random check is counted, in this comparison too: a choice among many models made on it would flatter the chosen
          one. To choose among runs, compare the learners by cross-validation. Promoting can be rolled back.
        </p>
      </div>
    </Dialog>
  );
}

function useComparison(
  first: Hash | null,
  second: Hash | null,
): { readonly comparison: ModelComparison | null; readonly problem: string | null } {
  const { learn } = useSession();
  const [comparison, setComparison] = useState<ModelComparison | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    let left = false;
    learn.compareModels(first, second).then(
      (result) => {
        if (!left) setComparison(result);
      },
      (error: unknown) => {
        if (!left) setProblem(errorText(error));
      },
    );
    return () => {
      left = true;
    };
  }, [learn, first, second]);
  return { comparison, problem };
}

function Compared({ of, now, to }: { readonly of: ModelComparison; readonly now: Hash | null; readonly to: Hash | null }): ReactNode {
  const projectId = useSession().id;
  const labels = useProject(({ view }) => view.schema?.schema.labels ?? NO_LABELS);
  const label = (id: string | null): string => labels.find((each) => each.id === id)?.name ?? (id === null ? 'no label' : id);
  const { items, onlyFirst, onlySecond, p, test, sentence, disagree } = of;
  return (
    <>
      <p>
        <b>{sentence}</b>
      </p>
      <div className={styles['stats']}>
        <Stat label={`Only ${nameOf(now)} right (b)`} value={onlyFirst.toLocaleString('en')} />
        <Stat label={`Only ${nameOf(to)} right (c)`} value={onlySecond.toLocaleString('en')} />
        <Stat
          label={`McNemar's test (${test})`}
          value={p === null ? 'no disagreement' : p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`}
          note={`${plural(items, 'item')} of the random check`}
        />
      </div>
      {disagree.length === 0 ? (
        <p className={styles['note']}>Outside the random check they agree on every item that was asked.</p>
      ) : (
        <div>
          <h3>Where they disagree, outside the random check</h3>
          <ul className={styles['disagree']}>
            {disagree.slice(0, SHOWN).map(({ item, first, second }) => (
              <li key={item}>
                <Link to="/p/$projectId/item/$itemId" params={{ projectId, itemId: item }}>
                  {item.slice(0, 8)}
                </Link>{' '}
                {label(first)} → {label(second)}
              </li>
            ))}
          </ul>
          <Link
            to="/p/$projectId/data"
            params={{ projectId }}
            search={{
              q: disagree.length === 1 ? `id:${disagree[0]?.item ?? ''}` : `(${disagree.map(({ item }) => `id:${item}`).join(' | ')})`,
            }}
          >
            Look at {disagree.length === 100 ? 'the first 100' : `all ${disagree.length}`}
          </Link>
        </div>
      )}
    </>
  );
}
