import { useMemo, type ReactNode } from 'react';
import { cx } from '#ui/cx.ts';
import { lineDiff } from './lineDiff.ts';
import styles from './SectionDiff.module.css';

const SIGNS = { same: ' ', out: '−', in: '+' } as const;
const WORDS = { same: '', out: 'taken out: ', in: 'put in: ' } as const;

/** What changed in the text of a guide's section, line by line; signs carry the meaning, colors help. */
export function SectionDiff({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  const lines = useMemo(() => lineDiff(before, after), [before, after]);
  return (
    <div className={styles['diff']} role="group" aria-label="Changed lines">
      {lines.map(({ what, text }, at) => (
        <div key={`${at} ${what}`} className={cx(styles['line'], styles[what])}>
          <span aria-hidden="true">{SIGNS[what]}</span>
          <span className="visually-hidden">{WORDS[what]}</span>
          <span>{text}</span>
        </div>
      ))}
    </div>
  );
}
