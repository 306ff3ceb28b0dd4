import { lazy, Suspense, type ReactNode } from 'react';
import { callouts, foldedCallouts } from './callouts.ts';
import styles from './GuideSection.module.css';

const Markdown = lazy(() => import('#ui/markdown/Markdown.tsx').then((module) => ({ default: module.Markdown })));

interface Props {
  readonly text: string;
  /** Examples open on demand. */
  readonly folded?: boolean;
}

/** Markdown of a guide; plain text until the renderer is there. */
export function GuideText({ text, folded = false }: Props): ReactNode {
  return (
    <Suspense fallback={<div className={styles['plain']}>{text}</div>}>
      <Markdown text={text} callouts={folded ? foldedCallouts : callouts} />
    </Suspense>
  );
}
