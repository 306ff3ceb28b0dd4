import { picksMany } from '#domain/annotation/kinds/index.ts';
import { Suspense, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { ItemId } from '#domain/ids.ts';
import { questionsOf } from '#domain/schema/questions.ts';
import { headingLabels } from '#domain/schema/schema.ts';
import type { Label, LabelSchema } from '#domain/schema/types.ts';
import { Answer } from '#app/parts/Answer.tsx';
import { answeringOf } from '#app/answering/index.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { LabelPicker } from '#app/parts/LabelPicker.tsx';
import { usePreferences } from '#app/store/preferences.ts';
import { DecisionBar } from './DecisionBar.tsx';
import { LossStrip } from './LossStrip.tsx';
import { leftOf, onScreen } from './reviewDesk.ts';
import { Sides } from './Sides.tsx';
import { useReview, useReviewCommands, useReviewStore } from './useReview.ts';
import { useReviewHost } from './useReviewHost.ts';
import { countOutcomes, progressInWords } from './words.ts';
import styles from './EntryDesk.module.css';

interface Props {
  readonly schema: LabelSchema;
  readonly labels: readonly Label[];
}

/** How many of the next items are made ready. */
const AHEAD = 3;

/** One entry: the item, what was said about it and what a model says, the rules of both, and what can be decided. */
export function EntryDesk({ schema, labels }: Props): ReactNode {
  const entries = useReview(({ desk }) => desk.entries);
  const entry = useReview(({ desk }) => onScreen(desk));
  const list = useReview(({ desk }) => desk.list);
  const picked = useReview(({ desk }) => desk.picked);
  const { choose } = useReviewStore();
  const { guideOpen, setGuideOpen } = usePreferences();
  const [searching, setSearching] = useState(false);
  const [historyOf, setHistoryOf] = useState<ItemId | null>(null);
  const side = useRef<HTMLElement>(null);
  const id = entry?.row.id ?? null;
  const showHistory = (open: boolean): void => setHistoryOf(open ? id : null);
  useEffect(() => void side.current?.scrollTo(0, 0), [id]);
  const { Surface } = answeringOf(schema.kind);
  const headings = useMemo(() => headingLabels(schema), [schema]);
  const host = useReviewHost({ labels, headings, questions: useMemo(() => questionsOf(schema), [schema]) });
  const search = useCallback(() => setSearching(true), []);
  useReviewCommands(labels, {
    search,
    toggleGuide: () => setGuideOpen(!guideOpen),
    toggleHistory: () => showHistory(historyOf !== id),
  });
  if (entry === null) return null;
  const ahead = entries.slice(1, 1 + AHEAD).map(({ row }) => row.content);
  return (
    <div className={styles['desk']}>
      <section className={styles['middle']} aria-label="Item under review">
        {host !== null && (
          <Suspense fallback={<Skeleton label="Reading the item" />}>
            <Surface host={host} ahead={ahead} />
          </Suspense>
        )}
        <div className={styles['under']}>
          {!(list === 'issues' && entry.isIssue) && <p className={styles['why']}>in this list because: {entry.why}</p>}
          <LossStrip />
          <p className={styles['brief']}>
            <span>given</span> <Answer kind="label" value={entry.given} />
            {entry.suggested !== null && (
              <>
                <span>the model</span> <Answer kind="label" value={entry.suggested.value} /> {entry.suggested.confidence.toFixed(2)}
              </>
            )}
          </p>
        </div>
        {host !== null && <DecisionBar {...{ schema, labels, entry, host }} onSearch={search} />}
        <Progress />
      </section>
      <aside ref={side} className={styles['side']} aria-label="Labels and their rules">
        <Sides entry={entry} historyOpen={historyOf === id} onHistory={showHistory} />
      </aside>
      <LabelPicker
        open={searching}
        onClose={() => setSearching(false)}
        labels={labels}
        picked={picked}
        multi={picksMany(schema.kind)}
        onChoose={choose}
      />
    </div>
  );
}

function Progress(): ReactNode {
  const given = useReview(({ desk }) => desk.given);
  const list = useReview(({ desk }) => desk.list);
  const left = useReview(({ desk }) => leftOf(desk));
  const all = useReview((state) => state.summary?.decided ?? null);
  const here = given.filter((each) => each.list === list);
  const total = all === null ? 0 : Object.values(all).reduce((sum, n) => sum + n, 0);
  return (
    <p className={styles['progress']} role="status">
      <span>{progressInWords(here.length, left, countOutcomes(here.map(({ outcome }) => outcome)))}</span>
      {total > here.length && <span>{total.toLocaleString('en')} reviewed in all lists so far</span>}
    </p>
  );
}
