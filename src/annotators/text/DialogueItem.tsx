import type { ReactNode } from 'react';
import { cx } from '#ui/cx.ts';
import styles from './DialogueItem.module.css';

interface Props {
  readonly turns: readonly { readonly speaker: string; readonly text: string }[];
  /** What stands for the text of a turn, such as the same text with marks on it. */
  readonly render?: (turn: number) => ReactNode;
  /** It stands above something else, and takes no more room than it needs. */
  readonly small?: boolean;
}

/** Speakers by the order in which they first speak; the look tells the first two apart. */
const speakersOf = (turns: Props['turns']): string[] => [...new Set(turns.map(({ speaker }) => speaker))];

/** A dialogue: turns one below the other, each beside the name of its speaker. A turn that follows one of the same speaker does not repeat it. */
export function DialogueItem({ turns, render, small = false }: Props): ReactNode {
  const speakers = speakersOf(turns);
  return (
    <ol className={cx(styles['dialogue'], small && styles['small'])}>
      {turns.map(({ speaker, text }, at) => {
        const again = at > 0 && turns[at - 1]?.speaker === speaker;
        return (
          <li key={at} className={cx(styles['turn'], again && styles['again'])} data-other={speakers.indexOf(speaker) % 2 === 1}>
            <span className={cx(styles['speaker'], again && 'visually-hidden')} dir="auto">
              {speaker || `turn ${at + 1}`}
            </span>
            <div className={styles['text']} dir="auto">
              {render === undefined ? text : render(at)}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
