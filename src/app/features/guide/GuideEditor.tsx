import { lazy, Suspense, useDeferredValue, useEffect, useMemo, useState, type ReactNode } from 'react';
import { guideCommands } from '#app/commands/guide.ts';
import { useCommands } from '#app/commands/useCommands.ts';
import { GuideSection } from '#app/guideView/GuideSection.tsx';
import { starterGuide } from '#app/guideView/starterGuide.ts';
import { guideVersionId, parseGuide, renderGuide } from '#domain/guide/parse.ts';
import { offered } from '#domain/schema/schema.ts';
import type { ProjectView } from '#domain/state/view.ts';
import { Button } from '#ui/Button.tsx';
import { Notice } from '#ui/Notice.tsx';
import { Skeleton } from '#ui/Skeleton.tsx';
import { useDrafts } from './drafts.ts';
import { PublishDialog } from './PublishDialog.tsx';
import styles from './GuidePage.module.css';

const CodeEditor = lazy(() => import('#ui/editor/CodeEditor.tsx').then((module) => ({ default: module.CodeEditor })));

/** The guide's Markdown with a live preview beside it, and the way to publish it. */
export function GuideEditor({ view, onDone }: { readonly view: ProjectView; readonly onDone: () => void }): ReactNode {
  const { drafts, keep } = useDrafts();
  const labels = view.schema?.schema.labels ?? [];
  const [start] = useState(() => drafts[view.id] ?? (view.guide === null ? firstDraft(view) : renderGuide(view.guide)));
  const text = drafts[view.id] ?? start;
  const [publishing, setPublishing] = useState(false);
  const parsed = useMemo(() => parseGuide(text), [text]);
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
        <p className={styles['hint']}>
          A section is <code>## Title {'{#id labels=slug,slug}'}</code>. Blocks: <code>:::use-when</code> <code>:::avoid-when</code>{' '}
          <code>:::example</code> <code>:::counter-example</code>, each closed by <code>:::</code>.
        </p>
        <Button onClick={discard}>Discard</Button>
        <Button onClick={onDone}>Close, publish later</Button>
        <Button look="primary" keys="mod+enter" disabled={!changed} onClick={publish}>
          Publish…
        </Button>
      </div>
      <div className={styles['panes']}>
        <Suspense fallback={<Skeleton label="Loading the editor" lines={8} />}>
          <CodeEditor label="Guide in Markdown" initial={start} onChange={(next) => keep(view.id, next)} />
        </Suspense>
        <Preview parsed={parsed} labels={labels} />
      </div>
      {publishing && parsed.ok && (
        <PublishDialog
          markdown={text}
          before={view.guide?.sections ?? []}
          after={parsed.value.sections}
          onClose={() => setPublishing(false)}
          onPublished={discard}
        />
      )}
    </div>
  );
}

type Parsed = ReturnType<typeof parseGuide>;

function Preview({
  parsed,
  labels,
}: {
  readonly parsed: Parsed;
  readonly labels: Parameters<typeof GuideSection>[0]['labels'];
}): ReactNode {
  const shown = useDeferredValue(parsed); // typing goes first
  return (
    <div className={styles['preview']} role="region" aria-label="Preview" tabIndex={0}>
      {shown.ok ? (
        <div className={styles['sections']}>
          {shown.value.sections.map((section) => (
            <GuideSection key={section.id} section={section} labels={labels} />
          ))}
        </div>
      ) : (
        <Notice tone="warn" title="This cannot be published yet">
          {shown.error.map((problem) => (
            <p key={`${problem.line} ${problem.code}`}>{problem.message}</p>
          ))}
        </Notice>
      )}
    </div>
  );
}

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
