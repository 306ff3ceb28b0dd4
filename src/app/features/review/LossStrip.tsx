import type { ReactNode } from 'react';
import { Term } from '#app/parts/Term.tsx';
import { cx } from '#ui/cx.ts';
import { leftOf } from './reviewDesk.ts';
import { useReview } from './useReview.ts';
import styles from './LossStrip.module.css';

/** Decided entries that stay in sight to the left of the one on screen. */
const BEHIND = 24;
const HEIGHT = 28;

/** The losses of the open list as bars, worst first, with the place of the entry on screen; the line beside it says it in words. */
export function LossStrip(): ReactNode {
  const list = useReview(({ desk }) => desk.list);
  const all = useReview(({ desk }) => desk.entries);
  const beyond = useReview(({ desk }) => desk.beyond);
  const given = useReview(({ desk }) => desk.given);
  const left = useReview(({ desk }) => leftOf(desk));
  const entries = list === 'issues' && !beyond ? all.filter(({ isIssue }) => isIssue) : all;
  const behind = given.filter((each) => each.list === list).map(({ entry }) => entry.loss);
  const shown = behind.slice(0, BEHIND).toReversed();
  const losses = [...shown, ...entries.map(({ loss }) => loss)];
  const known = losses.filter((loss) => loss !== null);
  const here = entries[0]?.loss ?? null;
  if (known.length < 2 || here === null || list === 'stale' || list === 'exposed') return null; // those are in order of import
  const most = Math.max(...known, 0.1);
  const least = Math.min(...known);
  return (
    <figure className={styles['strip']}>
      <svg viewBox={`0 0 ${losses.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        {losses.map((loss, i) => {
          const height = Math.max(1, ((loss ?? 0) / most) * HEIGHT);
          const place = i < shown.length ? 'done' : i === shown.length ? 'here' : 'next';
          return <rect key={i} x={i + 0.1} y={HEIGHT - height} width={0.8} height={height} className={cx(styles['bar'], styles[place])} />;
        })}
      </svg>
      <figcaption>
        loss <b>{here.toFixed(2)}</b>
        <Term of="loss" />, number {(behind.length + 1).toLocaleString('en')} of {(behind.length + left).toLocaleString('en')}; they go from{' '}
        {most.toFixed(2)} to {least.toFixed(2)}
        {entries.length < left && ' and below'}
      </figcaption>
    </figure>
  );
}
