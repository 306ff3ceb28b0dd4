import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';
import { later } from './later.ts';
import styles from './Explain.module.css';

interface Props {
  /** What is explained, as it stands in "What is …?". */
  readonly title: string;
  /** The words, read when they are asked for. */
  readonly words: () => ReactNode;
}

const load = later(() => import('./ExplainPopup.tsx'));
const ExplainPopup = lazy(() => load().then((module) => ({ default: module.ExplainPopup })));

/** A small question mark beside a figure: opens a few sentences on what it means. Works by mouse, touch and keyboard. */
export function Explain({ title, words }: Props): ReactNode {
  const [anchor, setAnchor] = useState<HTMLButtonElement | null>(null);
  const close = useCallback(() => setAnchor(null), []);
  return (
    <>
      <button
        type="button"
        className={styles['mark']}
        aria-label={`What is this: ${title}?`}
        aria-expanded={anchor !== null}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        ?
      </button>
      {anchor !== null && (
        <Suspense>
          <ExplainPopup anchor={anchor} title={title} onClose={close}>
            {words()}
          </ExplainPopup>
        </Suspense>
      )}
    </>
  );
}
