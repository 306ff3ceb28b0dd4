import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react';
import { IconButton } from '#ui/IconButton.tsx';
import { TextField } from '#ui/TextField.tsx';
import styles from './Spans.module.css';

interface Props {
  readonly words: string;
  readonly count: number;
  /** The place among what was found that is looked at, from 0. */
  readonly at: number;
  readonly onWords: (words: string) => void;
  readonly onStep: (by: 1 | -1) => void;
  readonly onClose: () => void;
}

/** Searches in the text; what is looked at when it closes is selected. */
export function FindBar({ words, count, at, onWords, onStep, onClose }: Props): ReactNode {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const key = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') onStep(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['find']} role="search" onKeyDown={key}>
      <TextField ref={field} label="Search in the text" labelHidden placeholder="Search in the text" value={words} onChange={onWords} />
      <span className={styles['count']} role="status">
        {words === '' ? '' : count === 0 ? 'nowhere' : `${(at + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`}
      </span>
      <IconButton label="The one before" icon={<IconChevronUp size={16} />} disabled={count === 0} onClick={() => onStep(-1)} />
      <IconButton label="The next one" icon={<IconChevronDown size={16} />} disabled={count === 0} onClick={() => onStep(1)} />
      <IconButton label="Close the search" icon={<IconX size={16} />} onClick={onClose} />
    </div>
  );
}
