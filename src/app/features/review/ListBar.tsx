import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { kindOf } from '#domain/annotation/kinds/index.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { ReviewList, ReviewSummary } from '#jobs/project/review.api.ts';
import { Button } from '#ui/Button.tsx';
import { Segmented } from '#ui/Segmented.tsx';
import { ago, plural } from '#app/parts/time.ts';
import { useNow } from '#app/parts/useNow.ts';
import { useProject, useSession } from '#app/store/session.ts';
import { CheckProgress } from './CheckProgress.tsx';
import { useReview, useReviewStore } from './useReview.ts';
import { LISTS, titleOf } from './words.ts';
import styles from './ReviewPage.module.css';

/** Regions of two sides beside each other: no list of the desk. */
const COMPARED = 'compared';

const areDrawn = ({ kind, questions = [] }: LabelSchema): boolean =>
  [kind, ...questions.map((each) => each.kind)].some((each) => kindOf(each).offers === true);

/** Which list is open, how much waits in each, and how old the check is that they rest on. */
export function ListBar({ compares }: { readonly compares: boolean }): ReactNode {
  const drawn = useProject(({ view }) => view.schema !== null && areDrawn(view.schema.schema));
  const navigate = useNavigate();
  const projectId = useSession().id;
  const list = useReview(({ desk }) => desk.list);
  const left = useReview(({ desk }) => (!desk.loaded ? null : desk.list === 'issues' ? desk.issues : desk.left));
  const summary = useReview((state) => state.summary);
  const countOf = (value: (typeof LISTS)[number]['value']): number => (value === list ? left : null) ?? summary?.open[value] ?? 0;
  return (
    <header className={styles['bar']}>
      <Segmented
        label="List"
        labelHidden
        value={compares ? COMPARED : list}
        options={[
          ...LISTS.filter(({ value }) => value !== 'apart' || value === list || countOf(value) > 0).map((each) => {
            const [title, count] = [titleOf(each, summary?.unit ?? 'item'), countOf(each.value)];
            return {
              value: each.value as ReviewList | typeof COMPARED,
              title: count === 0 ? title : `${title} ${count.toLocaleString('en')}`,
            };
          }),
          ...(drawn || compares ? [{ value: COMPARED, title: 'Compared' } as const] : []),
        ]}
        onChange={(value) =>
          void navigate({ to: '/p/$projectId/review', params: { projectId }, search: value === 'issues' ? {} : { list: value } })
        }
      />
      {!compares && summary !== null && <CheckLine summary={summary} />}
    </header>
  );
}

function CheckLine({ summary }: { readonly summary: ReviewSummary }): ReactNode {
  const now = useNow(5000);
  const { check } = useReviewStore();
  const checking = useReview((state) => state.checking);
  if (checking) return <CheckProgress />;
  if (summary.check === null) return null;
  const { learner, folds, items, at, labelsSince } = summary.check;
  return (
    <div className={styles['check']}>
      <span title={`${learner}, cross-validated in ${folds} folds by group: each label is judged by a model that never saw it`}>
        {plural(items, summary.unit === 'region' ? 'region label' : summary.unit === 'token' ? 'text' : 'label')} checked {ago(at, now)}
        {labelsSince > 0 && `, ${plural(labelsSince, 'label')} since`}
      </span>
      <Button look="quiet" onClick={() => void check()}>
        Check again
      </Button>
    </div>
  );
}
