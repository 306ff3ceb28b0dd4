import { useEffect, useState } from 'react';
import { offered } from '#domain/schema/schema.ts';
import type { ImageLabels } from '#formats/images/types.ts';
import type { ConflictChoice, ImagePreview, PickedFile } from '#jobs/transfer/transfer.api.ts';
import { useSession } from '#app/store/session.ts';
import { areNumbers, namesInSight } from './imageSet.ts';
import { useRun, wordsOf, type RunStep } from './useRun.ts';

/** What was found, and what somebody decided about it. */
export interface ImagePlan {
  readonly preview: ImagePreview;
  readonly labels: ImageLabels;
  readonly source: string;
  readonly labelNames: Readonly<Record<string, string>>;
}

export type ImageStep =
  | { readonly step: 'reading' }
  | { readonly step: 'unreadable'; readonly message: string }
  | (ImagePlan & { readonly step: 'preview' })
  | RunStep;

export interface ImageFlow {
  readonly at: ImageStep;
  change(change: Partial<Pick<ImagePlan, 'labels' | 'source' | 'labelNames'>>): void;
  run(conflicts: ConflictChoice | null): void;
  cancel(): void;
}

/** One set of images: look through it, let it be understood, run, report. Null files: nothing to do. */
export function useImageImport(files: readonly PickedFile[] | null): ImageFlow {
  const session = useSession();
  const [at, setAt] = useState<Exclude<ImageStep, RunStep> | { readonly step: 'unreadable'; readonly message: string }>({
    step: 'reading',
  });
  const running = useRun(session.transfer);
  const { reset } = running;

  useEffect(() => {
    if (files === null) return undefined;
    let left = false;
    reset();
    setAt({ step: 'reading' });
    session.transfer.previewImages(files).then(
      (preview) => {
        const { schema } = session.current().view;
        const names = schema === null ? [] : offered(schema.schema).map(({ name }) => name);
        if (!left) setAt({ step: 'preview', ...planOf(preview, names) });
      },
      (error: unknown) => {
        if (!left) setAt({ step: 'unreadable', message: wordsOf(error) });
      },
    );
    return () => void (left = true);
  }, [files, session, reset]);

  return {
    at: running.at ?? at,
    change: (change) => setAt((now) => (now.step === 'preview' ? { ...now, ...change } : now)),
    run: (choice) => {
      if (files === null || at.step !== 'preview') return;
      const { labels, labelNames, source } = at;
      running.start((conflicts, progress) => {
        const request = { project: session.id, me: session.me().member, source: source.trim() || 'images', labels, labelNames, conflicts };
        return session.transfer.importImages(files, request, progress);
      }, choice);
    },
    cancel: running.cancel,
  };
}

/** Numbered classes stand for the project's labels in their order, where there are as many. */
function planOf(preview: ImagePreview, names: readonly string[]): ImagePlan {
  const found = namesInSight(preview, preview.labels);
  const first = found.includes('0') ? 0 : 1;
  const fits =
    areNumbers(found) && !found.some((each) => names.includes(each)) && found.every((each) => names[Number(each) - first] !== undefined);
  const labelNames = fits ? Object.fromEntries(found.map((each) => [each, names[Number(each) - first] ?? each])) : {};
  return { preview, labels: preview.labels, source: preview.source, labelNames };
}
