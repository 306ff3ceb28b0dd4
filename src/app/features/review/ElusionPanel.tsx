import { useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import type { Elusion, ReviewSummary } from '#jobs/project/review.api.ts';
import { Button } from '#ui/Button.tsx';
import { ProgressBar } from '#ui/ProgressBar.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { Term } from '#app/parts/Term.tsx';
import { useSession } from '#app/store/session.ts';
import { useReview, useReviewStore } from './useReview.ts';
import { bestCase, sampleSizes } from './words.ts';
import styles from './Between.module.css';

/** Whether to stop: draws a random sample of what nobody has reviewed, and says what it showed (elusion test). */
export function ElusionPanel({ summary }: { readonly summary: ReviewSummary }): ReactNode {
  const { elusion } = summary;
  const open = elusion !== null && elusion.checked < elusion.size;
  return (
    <section className={styles['panel']} aria-label="How many errors are left?">
      <h2>
        How many errors are left?
        <Term of="elusion" />
      </h2>
      {elusion !== null && <Result elusion={elusion} />}
      {!open && <Draw summary={summary} />}
    </section>
  );
}

function Result({ elusion }: { readonly elusion: Elusion }): ReactNode {
  const navigate = useNavigate();
  const projectId = useSession().id;
  const list = useReview(({ desk }) => desk.list);
  const { size, checked, found, sentence } = elusion;
  return (
    <div className={styles['result']} role="status">
      {checked < size ? (
        <>
          <ProgressBar label="Random sample" value={checked} max={size} text={`${checked} of ${size} checked, ${found} wrong`} />
          {list !== 'sample' && (
            <div>
              <Button
                look="primary"
                onClick={() => void navigate({ to: '/p/$projectId/review', params: { projectId }, search: { list: 'sample' } })}
              >
                Go on with the sample
              </Button>
            </div>
          )}
        </>
      ) : (
        <>
          <p className={styles['sentence']}>{sentence}.</p>
          <p className={styles['note']}>
            {found === 0
              ? 'None was found. If that bound is low enough for what the labels are for, stop here; a larger sample would lower it.'
              : 'If that is more than the labels may have, check again: the labels fixed now teach the model, and new likely mistakes come up.'}
          </p>
        </>
      )}
    </div>
  );
}

function Draw({ summary }: { readonly summary: ReviewSummary }): ReactNode {
  const navigate = useNavigate();
  const projectId = useSession().id;
  const { draw } = useReviewStore();
  const { rest } = summary;
  const sizes = sampleSizes(rest);
  const [wanted, setWanted] = useState<number | null>(null);
  const [drawing, setDrawing] = useState(false);
  const size = wanted !== null && sizes.includes(wanted) ? wanted : (sizes[1] ?? sizes[0]);
  if (size === undefined) return <p className={styles['note']}>Every label has been reviewed: there is nothing to draw a sample from.</p>;
  const start = async (): Promise<void> => {
    setDrawing(true);
    await draw(size);
    setDrawing(false);
    await navigate({ to: '/p/$projectId/review', params: { projectId }, search: { list: 'sample' } });
  };
  return (
    <div className={styles['draw']}>
      {summary.elusion === null && (
        <p className={styles['note']}>
          How many found in a row says little about when to stop. A random sample of the {rest.toLocaleString('en')} labels that nobody has
          reviewed, looked at without the model, says how many errors can be left.
        </p>
      )}
      <Segmented
        label="Size of the sample"
        value={String(size)}
        options={sizes.map((each) => ({ value: String(each), title: each.toLocaleString('en') }))}
        onChange={(value) => setWanted(Number(value))}
      />
      <p className={styles['best']}>{bestCase(size, rest)}</p>
      <div>
        <Button look={summary.elusion === null ? 'primary' : 'plain'} disabled={drawing} onClick={() => void start()}>
          {summary.elusion === null ? 'Draw a sample' : 'Draw a new sample'}
        </Button>
      </div>
    </div>
  );
}
