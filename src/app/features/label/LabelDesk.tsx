import { picksMany } from '#domain/annotation/kinds/index.ts';
import { Suspense, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { answeringOf } from '#app/answering/index.ts';
import { questionsOf } from '#domain/schema/questions.ts';
import { headingLabels, pickable } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import { usePreferences } from '#app/store/preferences.ts';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import { ActionBar } from './ActionBar.tsx';
import { ItemPane } from './ItemPane.tsx';
import { LabelPicker, QueueDone } from './lazyParts.tsx';
import { Question } from './Question.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import { RecentList } from './RecentList.tsx';
import type { Pointed } from './rulingSections.ts';
import { NarrowBar, Sheets } from './Sheets.tsx';
import { SidePane } from './SidePane.tsx';
import { useLabelHost } from './useLabelHost.ts';
import { useKeyedLabels, useLabelCommands, type Asking } from './useLabelCommands.ts';
import styles from './LabelDesk.module.css';

/** Asked beside the item, not over it. */
const QUESTIONS: ReadonlySet<Asking> = new Set(['hard', 'hard-last', 'comment', 'number']);

/** The label screen: last decisions, the item, the rule that applies. */
export function LabelDesk({ schema }: { readonly schema: LabelSchema }): ReactNode {
  const labels = useMemo(() => pickable(schema), [schema]);
  const [asking, setAsking] = useState<Asking>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const seat = useDesk((state) => state.desk.seat);
  const finished = useDesk((state) => state.desk.seat === null && state.desk.exhausted);
  const guideOpen = usePreferences((state) => state.guideOpen);
  const actions = useDeskActions();
  const close = useCallback(() => setAsking(null), []);
  const keyed = useKeyedLabels(labels);
  const filter = useRef<HTMLInputElement>(null);
  useLabelCommands({ labels, keyed, asking, ask: setAsking, find: () => filter.current?.focus() });
  const { Surface, Parts, Buttons, ownLabels = false } = answeringOf(schema.kind);
  const headings = useMemo(() => headingLabels(schema), [schema]);
  const host = useLabelHost({ labels, headings, questions: useMemo(() => questionsOf(schema), [schema]) });
  return (
    <div className={styles['desk']} data-guide={guideOpen}>
      <div className={styles['recent']}>
        <RecentList />
      </div>
      <section className={styles['middle']} aria-label="Item">
        {finished ? (
          <Suspense>
            <QueueDone />
          </Suspense>
        ) : (
          <ItemPane {...{ host, Surface }} />
        )}
        {asking !== null && QUESTIONS.has(asking) && <Question asking={asking} onClose={close} />}
        {seat !== null && host !== null && asking !== 'hard' && asking !== 'comment' && asking !== 'number' && (
          <ActionBar
            {...{ schema, host, keyed, filter, Parts, Buttons, ownLabels }}
            onPoint={(label) => setPointed({ label, item: seat.item.row.id })}
            onAsk={setAsking}
          />
        )}
        <NarrowBar onAsk={setAsking} />
        <ProgressLine onNumber={() => setAsking('number')} />
      </section>
      {guideOpen && (
        <aside className={styles['side']} aria-label="Guide">
          <SidePane labels={labels} pointed={pointed} />
        </aside>
      )}
      <LabelPicker
        open={asking === 'search' && seat !== null}
        onClose={close}
        labels={labels}
        picked={seat?.picked ?? []}
        multi={picksMany(schema.kind)}
        onChoose={(label) => actions.choose(label)}
      />
      <Sheets asking={asking} onClose={close} labels={labels} pointed={pointed} />
    </div>
  );
}
