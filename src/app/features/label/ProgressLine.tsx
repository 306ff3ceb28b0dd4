import { memo, type ReactNode } from 'react';
import type { RunSummary } from '#jobs/learn/learn.api.ts';
import { ago } from '#app/parts/time.ts';
import { useNow } from '#app/parts/useNow.ts';
import { useDesk } from '#app/store/sessionHooks.ts';
import { paceOf } from '#app/store/sessionRecent.ts';
import styles from './ProgressLine.module.css';

/** "412 of 900 · 38/min · F1 0.86 (0.71–0.95, 62 checked) · 14 s ago". */
export const ProgressLine = memo(function ProgressLine(): ReactNode {
  const counts = useDesk((state) => state.update.view.counts);
  const pending = useDesk((state) => state.desk.given.filter((given) => !given.folded && given.item.view.state === 'unseen').length);
  const latest = useDesk((state) => state.panel?.latest ?? null);
  const message = useDesk((state) => state.panel?.message ?? '');
  const done = Math.min(counts.items, counts.items - counts.unseen + pending);
  return (
    <p className={styles['line']}>
      <span>
        <b>{done.toLocaleString('en')}</b> of {counts.items.toLocaleString('en')}
      </span>
      <PaceNote />
      {latest === null ? message !== '' && <span>{message}</span> : <ModelNote latest={latest} />}
    </p>
  );
});

function PaceNote(): ReactNode {
  const given = useDesk((state) => state.desk.given);
  const pace = paceOf(given.map((each) => each.wall));
  return pace !== null && <span>{Math.round(pace)}/min</span>;
}

function ModelNote({ latest }: { readonly latest: RunSummary }): ReactNode {
  const now = useNow(1000);
  const { macroF1 } = latest;
  return (
    <>
      {macroF1.known ? (
        <span>
          F1 <b>{macroF1.value.toFixed(2)}</b> ({macroF1.low.toFixed(2)}–{macroF1.high.toFixed(2)}, {macroF1.n} checked)
        </span>
      ) : (
        <span>F1 not yet known, about {macroF1.more} more checked</span>
      )}
      <span className={styles['ago']} title="when the model last learned">
        {ago(latest.at, now)}
      </span>
    </>
  );
}
