import type { ReactNode } from 'react';
import { Button } from '#ui/Button.tsx';
import { keepFocus } from '#ui/keepFocus.ts';
import styles from './Spans.module.css';

interface Props {
  readonly count: number;
  readonly onTake: () => void;
}

/** How much the lists of the project propose; it stands dashed in the text. */
export const ProposedBar = ({ count, onTake }: Props): ReactNode =>
  count === 0 ? null : (
    <div className={styles['find']} role="group" aria-label="Proposed by lists">
      <span className={styles['hint']}>
        {count === 1 ? '1 place is' : `${count.toLocaleString('en')} places are`} proposed by the lists of the project
      </span>
      <Button look="quiet" keys="shift+m" onMouseDown={keepFocus} onClick={onTake}>
        {count === 1 ? 'Mark it' : 'Mark them'}
      </Button>
    </div>
  );
