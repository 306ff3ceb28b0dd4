import { useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Stretch } from '#domain/text/boundaries.ts';
import { Button } from '#ui/Button.tsx';
import { Checkbox } from '#ui/Checkbox.tsx';
import type { RepeatOptions } from './repeats.ts';
import styles from './Spans.module.css';

interface Props {
  readonly words: string;
  readonly labelName: string | null;
  readonly options: RepeatOptions;
  /** Where they stand and are not marked so yet. */
  readonly found: readonly Stretch[];
  readonly onOptions: (options: RepeatOptions) => void;
  readonly onMark: () => void;
  readonly onClose: () => void;
}

/** Before the same words are marked everywhere: how many there are; they are shown in the text. */
export function EverywhereBar({ words, labelName, options, found, onOptions, onMark, onClose }: Props): ReactNode {
  const [begun] = useState(words);
  const key = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return (
    <div className={styles['find']} role="group" aria-label="The same text everywhere" onKeyDown={key}>
      <span className={styles['words']}>
        <bdi>“{begun.length > 40 ? `${begun.slice(0, 39)}…` : begun}”</bdi>
      </span>
      <Checkbox label="Whole words" checked={options.wholeWords} onChange={(wholeWords) => onOptions({ ...options, wholeWords })} />
      <Checkbox label="Same case" checked={options.exactCase} onChange={(exactCase) => onOptions({ ...options, exactCase })} />
      <Button autoFocus look="primary" keys="enter" disabled={found.length === 0 || labelName === null} onClick={onMark}>
        {labelName === null ? 'Give it a label first' : `Mark ${found.length.toLocaleString('en')} more as ${labelName}`}
      </Button>
      <Button look="quiet" keys="escape" onClick={onClose}>
        Cancel
      </Button>
    </div>
  );
}
