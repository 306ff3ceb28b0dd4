import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { guideCommands } from '#app/commands/guide.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { GuideSection } from '#app/guideView/GuideSection.tsx';
import { starterGuide } from '#app/guideView/starterGuide.ts';
import { labelsWithoutSection, lintGuide } from '#domain/guide/lint.ts';
import { guideVersionId, parseGuide, renderGuide } from '#domain/guide/parse.ts';
import { offered } from '#domain/schema/schema.ts';
import type { Label } from '#domain/schema/types.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { Button } from '#ui/Button.tsx';
import type { EditorHandle } from '#ui/editor/edits.ts';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useDrafts } from '#app/guideView/drafts.ts';
import { EditorToolbar } from './EditorToolbar.tsx';
import { GuideChecks } from './GuideChecks.tsx';
import { PublishDialog } from './PublishDialog.tsx';
import styles from './GuidePage.module.css';

const CodeEditor = lazy(() => import('#ui/editor/CodeEditor.tsx').then((module) => ({ default: module.CodeEditor })));

/** The guide's Markdown with a live preview beside it, and the way to publish it. */
export function GuideEditor({ view, onDone }: { readonly view: ProjectView; readonly onDone: () => void }): ReactNode {
  const { drafts, keep } = useDrafts();
  const labels = view.schema?.schema.labels ?? NO_LABELS;
  const editor = useRef<EditorHandle>(null);
  const [start] = useState(() => drafts[view.id] ?? (view.guide === null ? firstDraft(view) : renderGuide(view.guide)));
  const text = drafts[view.id] ?? start;
  const [publishing, setPublishing] = useState(false);
  const parsed = useMemo(() => parseGuide(text), [text]);
  const warnings = useMemo(() => lintGuide(text, labels), [text, labels]);
  const missing = parsed.ok ? labelsWithoutSection(parsed.value.sections, labels) : [];
  const changed =
    parsed.ok && (view.guide === null || guideVersionId(parsed.value.sections) !== view.guide.version || view.guideHeads.length > 1);
  const publish = (): void => setPublishing(parsed.ok && changed);
  const discard = (): void => {
    keep(view.id, undefined);
    onDone();
  };
  useCommands('guide', guideCommands, { editing: true, changed, edit: () => undefined, publish });
  useWarnBeforeLeaving(drafts[view.id] !== undefined);
  return (
    <div className={styles['editor']}>
      <div className={styles['bar']}>
        <h1>{view.guide === null ? 'New guide' : 'Edit the guide'}</h1>
        <Button onClick={discard}>Discard</Button>
        <Button onClick={onDone}>Close, publish later</Button>
        <Button look="primary" keys="mod+enter" disabled={!changed} onClick={publish}>
          Publish…
        </Button>
      </div>
      <EditorToolbar editor={() => editor.current} missing={missing} />
      <div className={styles['panes']}>
        <Suspense fallback={<Skeleton label="Loading the editor" lines={8} />}>
          <CodeEditor label="Guide in Markdown" initial={start} onChange={(next) => keep(view.id, next)} handle={editor} />
        </Suspense>
        <Preview parsed={parsed} labels={labels}>
          <GuideChecks problems={parsed.ok ? [] : parsed.error} warnings={warnings} onLine={(line) => editor.current?.goToLine(line)} />
        </Preview>
      </div>
      {publishing && parsed.ok && (
        <PublishDialog
          markdown={text}
          warnings={warnings}
          after={parsed.value.sections}
          onClose={() => setPublishing(false)}
          onPublished={discard}
        />
      )}
    </div>
  );
}

type Parsed = ReturnType<typeof parseGuide>;

interface PreviewProps {
  readonly parsed: Parsed;
  readonly labels: readonly Label[];
  /** What is to be said before it. */
  readonly children: ReactNode;
}

function Preview({ parsed, labels, children }: PreviewProps): ReactNode {
  const shown = useDeferredValue(parsed); // typing goes first
  return (
    <div className={styles['preview']} role="region" aria-label="Preview" tabIndex={0}>
      {children}
      {shown.ok && (
        <div className={styles['sections']}>
          {shown.value.sections.map((section) => (
            <GuideSection key={section.id} section={section} labels={labels} />
          ))}
        </div>
      )}
    </div>
  );
}

const NO_LABELS: readonly Label[] = [];

const firstDraft = (view: ProjectView): string =>
  starterGuide(`Guide to ${view.name}`, view.schema === null ? [] : offered(view.schema.schema));

function useWarnBeforeLeaving(unsaved: boolean): void {
  useEffect(() => {
    if (!unsaved) return undefined;
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [unsaved]);
}
