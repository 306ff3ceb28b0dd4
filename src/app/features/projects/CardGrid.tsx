import type { ReactNode } from 'react';
import type { ProjectCard } from '#storage/types.ts';
import { CardView } from './CardView.tsx';
import styles from './CardView.module.css';

/** Projects side by side. */
export function CardGrid({
  cards,
  now,
  onChanged,
}: {
  readonly cards: readonly ProjectCard[];
  readonly now: number;
  readonly onChanged: () => void;
}): ReactNode {
  if (cards.length === 0) return null;
  return (
    <ul className={styles['grid']}>
      {cards.map((card) => (
        <CardView key={card.id} card={card} now={now} onChanged={onChanged} />
      ))}
    </ul>
  );
}
