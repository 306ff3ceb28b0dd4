import { diffChars, diffWordsWithSpace } from 'diff';
import { useMemo, type ReactNode } from 'react';
import styles from './Controls.module.css';

/** Up to so many UTF-16 units both texts together are compared sign by sign, longer ones word by word. */
const BY_SIGNS = 400;

/** What was changed in a text: taken out, put in, by signs or by words. */
export function Changes({ from, to }: { readonly from: string; readonly to: string }): ReactNode {
  const parts = useMemo(() => (from.length + to.length <= BY_SIGNS ? diffChars(from, to) : diffWordsWithSpace(from, to)), [from, to]);
  return (
    <p className={styles['changes']} dir="auto" aria-label="What you have changed">
      {parts.map(({ value, added, removed }, i) =>
        added ? <ins key={i}>{value}</ins> : removed ? <del key={i}>{value}</del> : <span key={i}>{value}</span>,
      )}
    </p>
  );
}
