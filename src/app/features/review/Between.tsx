import { Link } from '@tanstack/react-router';
import { IconCircleCheck, IconSearch } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Label } from '#domain/schema/types.ts';
import type { ReviewList, ReviewSummary } from '#jobs/project/review.api.ts';
import { Button } from '#ui/Button.tsx';
import button from '#ui/Button.module.css';
import { EmptyState } from '#ui/EmptyState.tsx';
import { plural } from '#app/parts/time.ts';
import { useSession } from '#app/store/session.ts';
import { CheckProgress } from './CheckProgress.tsx';
import { ElusionPanel } from './ElusionPanel.tsx';
import { HoldoutPanel } from './HoldoutPanel.tsx';
import { useReview, useReviewCommands, useReviewStore } from './useReview.ts';
import { ABOUT, countOutcomes, progressInWords } from './words.ts';
import styles from './Between.module.css';

const NEEDS_CHECK: ReadonlySet<ReviewList> = new Set(['issues', 'holdout']);

/** No entry is on screen: what comes next, and what the review has shown so far. */
export function Between({ labels }: { readonly labels: readonly Label[] }): ReactNode {
  const list = useReview(({ desk }) => desk.list);
  const summary = useReview((state) => state.summary);
  useReviewCommands(labels, { search: nothing, toggleGuide: nothing, toggleHistory: nothing }); // undo works here too
  if (summary === null) return null;
  if (NEEDS_CHECK.has(list) && summary.state === 'needs-labels') return <NeedsLabels summary={summary} />;
  if (NEEDS_CHECK.has(list) && summary.state === 'needs-check') return <NeedsCheck summary={summary} />;
  return (
    <div className={styles['between']}>
      <Nothing list={list} />
      {(list === 'issues' || list === 'sample') && <ElusionPanel summary={summary} />}
      {list === 'issues' && <Beyond />}
      {list === 'holdout' && <HoldoutPanel summary={summary} />}
    </div>
  );
}

/** After the label issues come the largest losses among the other labels. */
function Beyond(): ReactNode {
  const left = useReview(({ desk }) => desk.left);
  const { beyond } = useReviewStore();
  if (left === 0) return null;
  return (
    <section className={styles['panel']} aria-label="The largest other losses">
      <h2>Look further</h2>
      <p className={styles['note']}>
        {plural(left, 'more label')} that the model finds less likely than not, though none that it calls an error. Fewer and fewer of them
        are wrong.
      </p>
      <div>
        <Button onClick={beyond}>Look at the largest losses</Button>
      </div>
    </section>
  );
}

const nothing = (): void => undefined;

const EMPTY: Readonly<Record<ReviewList, { readonly title: string; readonly text: string }>> = {
  issues: {
    title: 'No likely mistakes are waiting',
    text: 'Every label that the check doubted has been looked at. Whether that is enough, a random sample of the rest can tell.',
  },
  stale: {
    title: 'No label is left under an older rule',
    text: 'When a changed section of the guide is published as narrower or as a new rule, the labels made under the old one come here.',
  },
  exposed: {
    title: 'No widened rule is waiting',
    text: 'When a section of the guide is published as wider, the items with other labels, which may belong to it now, come here.',
  },
  contradictions: { title: 'No contradictions', text: 'No two nearly equal items carry different labels that nobody has looked at.' },
  hard: { title: 'Nothing hard is waiting', text: 'Items that somebody marks as hard (key F) come here for a second look.' },
  disputed: { title: 'Nobody disagrees', text: 'Items that got different labels from two people, or from one person twice, come here.' },
  apart: { title: 'Nothing is to be told apart', text: 'When a label is split in the settings, the items that carry it come here.' },
  sample: { title: 'No sample is waiting', text: ABOUT.sample },
  holdout: { title: 'Nothing of the random check is waiting', text: ABOUT.holdout },
};

const THROUGH = { title: 'The sample is through', text: 'Each of its labels has been looked at without the model.' };

function Nothing({ list }: { readonly list: ReviewList }): ReactNode {
  const given = useReview(({ desk }) => desk.given);
  const { undo } = useReviewStore();
  const here = given.filter((each) => each.list === list).map(({ outcome }) => outcome);
  const sampled = useReview(({ summary }) => summary?.elusion ?? null);
  const through = list === 'sample' && sampled !== null && sampled.checked === sampled.size;
  const { title, text } = through ? THROUGH : EMPTY[list];
  return (
    <EmptyState
      icon={<IconCircleCheck size={20} />}
      title={title}
      {...(here.length > 0 && {
        actions: (
          <Button look="quiet" keys="backspace" onClick={undo}>
            Take the last decision back
          </Button>
        ),
      })}
    >
      <p>{text}</p>
      {here.length > 0 && <p role="status">{progressInWords(here.length, 0, countOutcomes(here))}</p>}
    </EmptyState>
  );
}

function NeedsLabels({ summary }: { readonly summary: ReviewSummary }): ReactNode {
  const projectId = useSession().id;
  return (
    <EmptyState
      icon={<IconSearch size={20} />}
      title="Label a little more first"
      actions={
        <Link to="/p/$projectId/label" params={{ projectId }} className={button['button']}>
          Go on labeling
        </Link>
      }
    >
      <p>{summary.message}</p>
    </EmptyState>
  );
}

function NeedsCheck({ summary }: { readonly summary: ReviewSummary }): ReactNode {
  const { check } = useReviewStore();
  const checking = useReview((state) => state.checking);
  return (
    <EmptyState
      icon={<IconSearch size={20} />}
      title="Which labels are likely wrong?"
      {...(!checking && {
        actions: (
          <Button look="primary" onClick={() => void check()}>
            Find likely mistakes
          </Button>
        ),
      })}
    >
      <p>{summary.message}</p>
      <p>
        Models learn from a part of the labels and judge the part that they have not seen; near-equal items stay together. Labels that are
        doubted most come first. No label is changed unless you say so, and the random check stays out of it.
      </p>
      {checking && <CheckProgress />}
    </EmptyState>
  );
}
