import type { ReactNode } from 'react';
import { codePoints, plainText } from '#domain/annotation/rules/plainText.ts';
import { keyCaps } from '#ui/hotkeys/keys.ts';
import { cx } from '#ui/cx.ts';
import { leaveOnEscape } from './leave.ts';
import { useOwnFocus } from './useOwnFocus.ts';
import styles from './Controls.module.css';

interface Props {
  readonly label: string;
  readonly text: string;
  readonly lines: number;
  /** It may have so many code points; null: any number. */
  readonly most: number | null;
  readonly isCurrent: boolean;
  readonly onText: (text: string) => void;
}

/** Lines of plain text with their length: what is pasted comes without its looks, and line ends are line feeds. */
export function TextField({ label, text, lines, most, isCurrent, onText }: Props): ReactNode {
  const field = useOwnFocus<HTMLTextAreaElement>(isCurrent);
  const length = codePoints(text);
  const tooLong = most !== null && length > most;
  return (
    <div className={styles['writing']}>
      <textarea
        ref={field}
        className={styles['text']}
        rows={lines}
        style={{ minHeight: `${lines * 1.5 + 0.6}em` }} // a field that grows with its text does not heed rows
        dir="auto"
        aria-label={label}
        aria-invalid={tooLong ? true : undefined}
        value={text}
        onKeyDown={leaveOnEscape}
        onChange={(event) => onText(plainText(event.target.value))}
      />
      <p className={styles['count']}>
        <span className={cx(tooLong && styles['fault'])}>
          {most === null ? `${length} ${length === 1 ? 'character' : 'characters'}` : `${length} of ${most} characters`}
        </span>
        {isCurrent && <span>{keyCaps('mod+enter').join('+')} goes on, Esc leaves the field</span>}
      </p>
    </div>
  );
}
