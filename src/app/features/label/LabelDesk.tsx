import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { offered } from '#domain/schema/schema.ts';
import type { LabelSchema } from '#domain/schema/types.ts';
import type { ItemView } from '#domain/state/view.ts';
import { CommentPanel } from '#app/parts/CommentPanel.tsx';
import { HardPanel } from '#app/parts/HardPanel.tsx';
import { LabelPicker } from '#app/parts/LabelPicker.tsx';
import { usePreferences } from '#app/store/preferences.ts';
import { useDesk, useDeskActions } from '#app/store/sessionHooks.ts';
import { ActionBar } from './ActionBar.tsx';
import { QueueDone } from './Empty.tsx';
import { ItemPane } from './ItemPane.tsx';
import { ProgressLine } from './ProgressLine.tsx';
import { RecentList } from './RecentList.tsx';
import type { Pointed } from './rulingSections.ts';
import { NarrowBar, Sheets } from './Sheets.tsx';
import { SidePane } from './SidePane.tsx';
import { useLabelCommands, type Asking } from './useLabelCommands.ts';
import styles from './LabelDesk.module.css';

/** The label screen: last decisions, the item, the rule that applies. */
export function LabelDesk({ schema }: { readonly schema: LabelSchema }): ReactNode {
  const labels = useMemo(() => offered(schema), [schema]);
  const [asking, setAsking] = useState<Asking>(null);
  const [pointed, setPointed] = useState<Pointed | null>(null);
  const seat = useDesk((state) => state.desk.seat);
  const finished = useDesk((state) => state.desk.seat === null && state.desk.exhausted);
  const guideOpen = usePreferences((state) => state.guideOpen);
  const actions = useDeskActions();
  const close = useCallback(() => setAsking(null), []);
  useLabelCommands(labels, asking, setAsking);
  const multi = schema.kind === 'multi-choice';
  return (
    <div className={styles['desk']} data-guide={guideOpen}>
      <div className={styles['recent']}>
        <RecentList />
      </div>
      <section className={styles['middle']} aria-label="Item">
        {finished ? <QueueDone /> : <ItemPane />}
        <Question asking={asking} onClose={close} />
        {seat !== null && asking !== 'hard' && asking !== 'comment' && (
          <ActionBar schema={schema} labels={labels} onPoint={(label) => setPointed({ label, item: seat.item.row.id })} onAsk={setAsking} />
        )}
        <NarrowBar onAsk={setAsking} />
        <ProgressLine />
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
        multi={multi}
        onChoose={(label) => actions.choose(label)}
      />
      <Sheets asking={asking} onClose={close} labels={labels} pointed={pointed} />
    </div>
  );
}

/** What is asked about the item on screen, or about the one just left, without answering it. */
function Question({ asking, onClose }: { readonly asking: Asking; readonly onClose: () => void }): ReactNode {
  const item = useDesk((state) => state.desk.seat?.item.view ?? null);
  const last = useDesk((state): ItemView | null => state.desk.given[0]?.after ?? null);
  if (asking === 'hard' && item !== null) return <HardPanel key={item.id} item={item} title="this item" onClose={onClose} />;
  if (asking === 'hard-last' && last !== null) return <HardPanel key={last.id} item={last} title="the item just left" onClose={onClose} />;
  if (asking === 'comment' && item !== null) return <CommentPanel key={item.id} item={item} onClose={onClose} />;
  return null;
}
