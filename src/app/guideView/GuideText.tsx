import { lazy, Suspense, type ReactNode } from 'react';
import { callouts } from './callouts.ts';
import styles from './GuideSection.module.css';

const Markdown = lazy(() => import('#ui/markdown/Markdown.tsx').then((module) => ({ default: module.Markdown })));

/** Markdown of a guide; plain text until the renderer is there. */
export function GuideText({ text }: { readonly text: string }): ReactNode {
  return (
    <Suspense fallback={<div className={styles['plain']}>{text}</div>}>
      <Markdown text={text} callouts={callouts} />
    </Suspense>
  );
}
