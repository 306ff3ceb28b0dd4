import { useEffect, useRef, useState } from 'react';
import type { EventId } from '#domain/ids.ts';
import { offered } from '#domain/schema/schema.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import type { ImageLabels } from '#formats/images/types.ts';
import type { ImagePreview, PickedFile } from '#jobs/transfer/transfer.api.ts';
import { useSession } from '#app/store/session.ts';
import { keepImported } from '#app/store/importedFiles.ts';
import { labelsOfReading, namesOfReading } from './reading.ts';
import { useReplacing, type ReplacingFlow } from './useReplacing.ts';
import { areNumbers, namesInSight } from './imageSet.ts';
import { useRun, wordsOf, type Choices, type RunStep } from './useRun.ts';

/** What was found, and what somebody decided about it. */
export interface ImagePlan {
  readonly preview: ImagePreview;
  readonly labels: ImageLabels;
  readonly source: string;
  readonly labelNames: Readonly<Record<string, string>>;
  /** The test split that the data name becomes the project's. */
  readonly keepSplit: boolean;
  /** The images shall come in without the annotations of another tool that lie beside them. */
  readonly withoutPeer: boolean;
  /** A change is being looked at: what is shown is not yet what would come in. */
  readonly pending: boolean;
}

export type ImageStep =
  | { readonly step: 'reading' }
  | { readonly step: 'unreadable'; readonly message: string }
  | (ImagePlan & { readonly step: 'preview' })
  | RunStep;

export interface ImageFlow {
  /** The set at hand; null: there is none. */
  readonly files: readonly PickedFile[] | null;
  readonly at: ImageStep;
  /** Begins with a set, or lets go of the one at hand. */
  take(files: readonly PickedFile[] | null): void;
  change(change: Partial<Pick<ImagePlan, 'labels' | 'source' | 'labelNames' | 'keepSplit' | 'withoutPeer'>>): void;
  run(choices: Choices): void;
  cancel(): void;
  readonly replacing: ReplacingFlow;
  /** Goes back to the choices of what was imported just now; the next run takes its place. */
  correct(event: EventId): void;
}

/** One set of images: look through it, let it be understood, run, report. */
export function useImageImport(past: ImportRecord | null): ImageFlow {
  const session = useSession();
  const [files, setFiles] = useState<readonly PickedFile[] | null>(null);
  const [at, setAt] = useState<Exclude<ImageStep, RunStep> | { readonly step: 'unreadable'; readonly message: string }>({
    step: 'reading',
  });
  const running = useRun(session.transfer);
  const turn = useRef(0);
  const replacing = useReplacing(past);

  const read = (set: readonly PickedFile[], chosen: ImageLabels | null): void => {
    const mine = (turn.current += 1);
    const schema = session.current().view.schema?.schema ?? null;
    const look = (labels: ImageLabels | null): Promise<ImagePreview> =>
      session.transfer.previewImages(set, { schema, labels, encoding: labels?.from === 'table' ? labels.encoding : undefined });
    const first = async (): Promise<ImagePlan> => {
      const found = await look(chosen);
      const before = chosen === null && replacing.record !== null ? labelsOfReading(replacing.record.reading, found.tables) : null;
      const preview = before === null ? found : await look(before);
      const names = schema === null ? [] : offered(schema).map(({ name }) => name);
      return { ...planOf(preview, names), ...(before !== null && { labelNames: namesOfReading(replacing.record?.reading ?? null) }) };
    };
    first().then(
      (plan) => {
        if (mine !== turn.current) return;
        setAt((now) => {
          if (chosen === null || now.step !== 'preview') return { step: 'preview', ...plan, ...sourceBefore(replacing.record) };
          return { ...now, preview: plan.preview, labels: plan.labels, labelNames: plan.labelNames, pending: false };
        });
      },
      (error: unknown) => {
        if (mine === turn.current) setAt({ step: 'unreadable', message: wordsOf(error) });
      },
    );
  };
  useEffect(() => () => void (turn.current = -1), []);

  return {
    files,
    at: running.at ?? at,
    take: (set) => {
      running.reset();
      setFiles(set);
      setAt({ step: 'reading' });
      if (set !== null) read(set, null);
    },
    change: (change) => {
      const { labels } = change;
      setAt((now) => (now.step === 'preview' ? { ...now, ...change, ...(labels && { pending: true }) } : now));
      // What the columns are taken for decides which labels come in, and how.
      if (labels !== undefined && files !== null) read(files, labels);
    },
    run: (choices) => {
      if (files === null || at.step !== 'preview' || at.pending) return;
      const { labels, labelNames, source, keepSplit } = at;
      running.start(async (chosen, progress) => {
        const request = {
          project: session.id,
          me: session.me().member,
          source: source.trim() || 'images',
          labels,
          format: at.preview.format,
          labelNames,
          keepSplit,
          classes: labels.from === 'set' ? at.preview.classes : [],
          ...chosen,
          ...replacing.choices,
        };
        const report = await session.transfer.importImages(files, request, progress);
        if (report.import !== null) keepImported(report.import, files);
        return report;
      }, choices);
    },
    cancel: running.cancel,
    replacing,
    correct: (event) => {
      replacing.replace(event);
      running.reset();
    },
  };
}

/** The source of the import whose place this set takes. */
const sourceBefore = (record: ImportRecord | null): Partial<ImagePlan> => (record === null ? {} : { source: record.source });

/** Numbered classes stand for the project's labels in their order, where there are as many. */
function planOf(preview: ImagePreview, names: readonly string[]): ImagePlan {
  const found = namesInSight(preview, preview.labels);
  const first = found.includes('0') ? 0 : 1;
  const fits =
    areNumbers(found) && !found.some((each) => names.includes(each)) && found.every((each) => names[Number(each) - first] !== undefined);
  const labelNames = fits ? Object.fromEntries(found.map((each) => [each, names[Number(each) - first] ?? each])) : {};
  return { preview, labels: preview.labels, source: preview.source, labelNames, keepSplit: false, withoutPeer: false, pending: false };
}
