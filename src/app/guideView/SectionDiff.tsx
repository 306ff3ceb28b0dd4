import { useMemo, useState, type ReactNode } from 'react';
import { plural } from '../parts/time.ts';
import { sideOf, withFolds, wordDiff, type DiffPart, type Fold } from './wordDiff.ts';
import styles from './SectionDiff.module.css';

interface Texts {
  readonly before: string;
  readonly after: string;
}

/** What changed in the text of a guide's section, word by word, in one text; what went is struck through, what came is underlined. */
export function SectionDiff({ before, after }: Texts): ReactNode {
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <div className={styles['diff']} role="group" aria-label="Changed words">
      <Words parts={parts} />
    </div>
  );
}

interface SidesProps extends Texts {
  readonly beforeTitle: string;
  readonly afterTitle: string;
}

/** The same as two texts beside each other, below each other where there is no room. */
export function SectionSides({ before, after, beforeTitle, afterTitle }: SidesProps): ReactNode {
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  return (
    <div className={styles['sides']}>
      {(['out', 'in'] as const).map((side) => (
        <section key={side} className={styles['side']} aria-label={side === 'out' ? beforeTitle : afterTitle}>
          <h3 className={styles['title']}>{side === 'out' ? beforeTitle : afterTitle}</h3>
          <div className={styles['diff']}>
            {(side === 'out' ? before : after) === '' ? <i>It was not in the guide.</i> : <Words parts={sideOf(parts, side)} />}
          </div>
        </section>
      ))}
    </div>
  );
}

function Words({ parts }: { readonly parts: readonly DiffPart[] }): ReactNode {
  const [whole, setWhole] = useState(false);
  const shown: readonly (DiffPart | Fold)[] = whole ? parts : withFolds(parts);
  return shown.map((part, at) => {
    if (part.what === 'fold') {
      return (
        <button key={at} type="button" className={styles['fold']} onClick={() => setWhole(true)}>
          {plural(part.lines, 'line')} unchanged
        </button>
      );
    }
    const { what, text } = part;
    if (what === 'same') return <span key={at}>{text}</span>;
    const Mark = what === 'out' ? 'del' : 'ins';
    return (
      <Mark key={at} className={styles[what]}>
        {text}
      </Mark>
    );
  });
}
