import { IconArrowRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { VersionDiff } from '#domain/dataset/lineage.ts';
import type { Label } from '#domain/schema/types.ts';
import { Badge } from '#ui/Badge.tsx';
import { chipColors, ColorChip } from '#ui/ColorChip.tsx';
import styles from './Datasets.module.css';

export type Move = Pick<VersionDiff['moves'][number], 'from' | 'to'>;

interface Props {
  readonly moves: VersionDiff['moves'];
  readonly labels: readonly Label[];
  readonly chosen: Move | null;
  /** Null: all of them. */
  readonly onChoose: (move: Move | null) => void;
}

/** What became of labels, most frequent first, each with a bar; choosing one shows its items only. */
export function Moves({ moves, labels, chosen, onChoose }: Props): ReactNode {
  const most = Math.max(1, ...moves.map(({ items }) => items));
  return (
    <div className={styles['moves']} role="group" aria-label="From label to label">
      {moves.map((move) => {
        const on = chosen !== null && chosen.from === move.from && chosen.to === move.to;
        return (
          <button
            key={`${move.from} ${move.to}`}
            type="button"
            className={styles['move']}
            aria-pressed={on}
            onClick={() => onChoose(on ? null : move)}
          >
            <span className={styles['ends']}>
              <LabelName label={move.from} labels={labels} />
              <IconArrowRight size={16} aria-label="became" role="img" />
              <LabelName label={move.to} labels={labels} />
            </span>
            <span className={styles['track']} aria-hidden="true">
              <span className={styles['bar']} style={{ ...colorOf(move, labels), width: `${(100 * move.items) / most}%` }} />
            </span>
            <span className={styles['count']}>{move.items.toLocaleString('en')}</span>
          </button>
        );
      })}
    </div>
  );
}

const colorOf = ({ from, to }: Move, labels: readonly Label[]): ReturnType<typeof chipColors> =>
  chipColors(labels.find(({ id }) => id === (to ?? from))?.color ?? 7);

function LabelName({ label, labels }: { readonly label: string | null; readonly labels: readonly Label[] }): ReactNode {
  if (label === null) return <Badge>no label</Badge>;
  const known = labels.find(({ id }) => id === label);
  return <ColorChip color={known?.color ?? 7} name={known?.name ?? label} faded={known?.retired === true} />;
}
