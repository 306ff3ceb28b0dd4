import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Lineage } from '#domain/dataset/lineage.ts';
import type { Label } from '#domain/schema/types.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { Badge } from '#ui/Badge.tsx';
import { cx } from '#ui/cx.ts';
import { Answer } from '#app/parts/Answer.tsx';
import { memberName } from '#app/parts/names.ts';
import { dateTime } from '#app/parts/time.ts';
import { useProject } from '#app/store/session.ts';
import styles from './Lineage.module.css';

type Given = Lineage['answers'][number];

const PURPOSES: Readonly<Record<string, string>> = {
  manual: 'by hand',
  seed: 'first labels',
  strategy: 'chosen by the model',
  holdout: 'random check',
  control: 'random check',
  repeat: 'asked again',
  review: 'review',
  stale: 'its rule changed',
  bulk: 'many at once',
  merge: 'labels merged',
  import: 'imported',
};

/** Every answer to the item, oldest first, with its author, time and rule; those that were replaced are struck through. */
export function Answers({ lineage }: { readonly lineage: Lineage }): ReactNode {
  const update = useProject((now) => now);
  if (lineage.answers.length === 0) return <p className={styles['muted']}>Nobody has answered it yet.</p>;
  return (
    <ul className={styles['entries']}>
      {lineage.answers.map((answer) => (
        <li key={answer.event} className={cx(styles['entry'], !answer.head && styles['past'])}>
          <div className={styles['what']}>
            <Said answer={answer} view={update.view} />
            {answer.resolved ? (
              <Badge tone="accent">counts</Badge>
            ) : answer.head ? (
              <Badge>stands beside it</Badge>
            ) : (
              <Badge>replaced or undone</Badge>
            )}
          </div>
          <div className={styles['muted']}>
            {memberName(answer.author, update)} · <time dateTime={new Date(answer.wall).toISOString()}>{dateTime(answer.wall)}</time> ·{' '}
            {PURPOSES[answer.purpose] ?? answer.purpose}
          </div>
          <Rule answer={answer} view={update.view} />
        </li>
      ))}
    </ul>
  );
}

function Said({ answer, view }: { readonly answer: Given; readonly view: ProjectView }): ReactNode {
  const labels: readonly Label[] | undefined = view.schemas.find(({ version }) => version === answer.schema)?.schema.labels;
  return answer.value === null ? (
    <Badge>no label: skipped or taken back</Badge>
  ) : (
    <Answer kind="label" value={answer.value} labels={labels} />
  );
}

function Rule({ answer: { guide }, view }: { readonly answer: Given; readonly view: ProjectView }): ReactNode {
  if (guide === null) return <div className={styles['muted']}>Under no guide</div>;
  const known = view.guides.find(({ version }) => version === guide.version);
  const titles = guide.sections.map((section) => known?.sections.find(({ id }) => id === section)?.title ?? section);
  return (
    <div className={styles['muted']}>
      Under{' '}
      <Link to="/p/$projectId/guide" params={{ projectId: view.id }} search={{ version: guide.version }}>
        guide version {guide.number}
      </Link>
      {titles.length > 0 && <>: {titles.join(', ')}</>}
    </div>
  );
}
