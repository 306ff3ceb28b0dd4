import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { callouts, foldedCallouts } from './callouts.ts';
import styles from './GuideSection.module.css';

const Markdown = lazy(() => import('#ui/markdown/Markdown.tsx').then((module) => ({ default: module.Markdown })));

interface Props {
  readonly text: string;
  /** Examples open on demand. */
  readonly folded?: boolean;
}

/** Markdown of a guide; plain text until the renderer is there. A link to a section that is not in sight opens the guide at it. */
export function GuideText({ text, folded = false }: Props): ReactNode {
  const navigate = useNavigate();
  const { projectId } = useParams({ strict: false });
  const open = (section: string): void => {
    if (projectId !== undefined) void navigate({ to: '/p/$projectId/guide', params: { projectId }, hash: section });
  };
  return (
    <Suspense fallback={<div className={styles['plain']}>{text}</div>}>
      <Markdown text={text} callouts={folded ? foldedCallouts : callouts} onElsewhere={open} />
    </Suspense>
  );
}
