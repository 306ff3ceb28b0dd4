import type { ReactNode } from 'react';
import type { AnswerHost } from '#app/answering/answering.ts';
import type { LabelId } from '#domain/ids.ts';
import type { Label } from '#domain/schema/types.ts';
import { ColorChip } from '#ui/ColorChip.tsx';
import type { ReviewEntry } from '#jobs/project/review.api.ts';
import { doubtInFocus, focusOn } from './doubts.ts';
import styles from './Doubts.module.css';

interface Props {
  readonly entry: ReviewEntry;
  readonly host: AnswerHost;
  /** All labels, retired ones too. */
  readonly known: readonly Label[];
}

/** The regions that are likely wrong, the most doubtful first: what each carries, and what the model says. A click selects it. */
export function Doubts({ entry, host, known }: Props): ReactNode {
  const { held } = host;
  if (entry.doubts.length === 0 || held === null) return null;
  const chip = (id: LabelId): ReactNode => {
    const label = known.find((each) => each.id === id);
    return <ColorChip color={label?.color ?? 7} name={label?.name ?? id} faded={label?.retired === true} />;
  };
  const selected = doubtInFocus(entry.doubts, held);
  return (
    <ul className={styles['doubts']} aria-label="Regions that are likely wrong">
      {entry.doubts.map((doubt) => (
        <li key={doubt.region}>
          <button
            type="button"
            className={styles['doubt']}
            aria-pressed={doubt === selected}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => host.hold(focusOn(held, doubt.region))}
          >
            {chip(doubt.given)} <span className={styles['share']}>{doubt.probability.toFixed(2)}</span>
            <span className={styles['says']}>the model</span>
            {chip(doubt.suggested)} <span className={styles['share']}>{doubt.confidence.toFixed(2)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
