import { useEffect, useRef, useState } from 'react';
import type { FieldMapping, ReadOptions } from '#formats/format.ts';
import type { ConflictChoice, ImportReport, Preview, Progress } from '#jobs/transfer/transfer.api.ts';
import { useSession } from '#app/store/session.ts';
import { sourceName } from './mapping.ts';

/** Something to import: a file, or pasted text. */
export interface Source {
  readonly blob: Blob;
  /** Empty for pasted text. */
  readonly fileName: string;
}

interface Plan {
  readonly preview: Preview;
  readonly mapping: FieldMapping;
  readonly source: string;
  /** What labels of the file are called in the schema, where somebody said so. */
  readonly labelNames: Readonly<Record<string, string>>;
}

/** Where an import stands. */
export type ImportStep =
  | { readonly step: 'pick' }
  | { readonly step: 'reading' }
  | { readonly step: 'unreadable'; readonly message: string }
  | (Plan & { readonly step: 'preview' })
  | (Plan & { readonly step: 'running'; readonly progress: Progress; readonly cancelling: boolean })
  | (Plan & { readonly step: 'conflicts'; readonly report: ImportReport })
  | (Plan & { readonly step: 'report'; readonly report: ImportReport })
  | (Plan & { readonly step: 'cancelled' });

export interface ImportFlow {
  readonly at: ImportStep;
  /** The file at hand, and how many wait behind it. */
  readonly file: Source | null;
  readonly waiting: number;
  take(files: readonly Source[]): void;
  reread(format: string, options: ReadOptions | null): void;
  change(change: Partial<Pick<Plan, 'mapping' | 'source' | 'labelNames'>>): void;
  run(conflicts: ConflictChoice | null): void;
  cancel(): void;
  /** Goes on with the next file; null when there is none. */
  next(): void;
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** One import after the other: read the first rows, let them be understood, run, report. */
export function useImport(first: readonly File[]): ImportFlow {
  const session = useSession();
  const [files, setFiles] = useState<readonly Source[]>(() => first.map((blob) => ({ blob, fileName: blob.name })));
  const [at, setAt] = useState<ImportStep>(first.length > 0 ? { step: 'reading' } : { step: 'pick' });
  const turn = useRef(0);
  const file = files[0] ?? null;

  const read = (source: Source, format: string | null, options: ReadOptions | null, keep: Plan | null): void => {
    const mine = (turn.current += 1);
    session.transfer.preview(source.blob, source.fileName || 'pasted', format, options).then(
      (preview) => {
        if (mine !== turn.current) return;
        const same = keep !== null && keep.preview.fields.join('\n') === preview.fields.join('\n');
        const named = keep?.source ?? sourceName(source.fileName);
        setAt({ step: 'preview', preview, mapping: same ? keep.mapping : preview.mapping, source: named, labelNames: {} });
      },
      (error: unknown) => {
        if (mine === turn.current) setAt({ step: 'unreadable', message: words(error) });
      },
    );
  };
  const begin = (list: readonly Source[]): void => {
    setFiles(list);
    const [head] = list;
    if (head === undefined) return setAt({ step: 'pick' });
    setAt({ step: 'reading' });
    read(head, null, null, null);
  };
  const started = useRef(false);
  useEffect(() => {
    if (!started.current && file !== null) read(file, null, null, null);
    started.current = true;
  });
  useEffect(() => () => void (turn.current = -1), []);

  return {
    ...{ at, file, waiting: Math.max(0, files.length - 1), take: begin },
    reread: (format, options) => {
      if (file !== null) read(file, format, options, at.step === 'preview' ? at : null);
    },
    change: (change) => setAt((now) => (now.step === 'preview' ? { ...now, ...change } : now)),
    run: (conflicts) => {
      if (file === null || !('preview' in at)) return;
      void run(file, at, conflicts);
    },
    cancel: () => {
      setAt((now) => (now.step === 'running' ? { ...now, cancelling: true } : now));
      void session.transfer.cancel();
    },
    next: () => begin(files.slice(1)),
  };

  async function run(source: Source, plan: Plan, conflicts: ConflictChoice | null): Promise<void> {
    const { preview, mapping, labelNames } = plan;
    const kept: Plan = { preview, mapping, labelNames, source: plan.source };
    setAt({ ...kept, step: 'running', progress: { done: 0, total: 0, what: 'Starting' }, cancelling: false });
    const request = {
      ...{ project: session.id, me: session.me().member, source: plan.source.trim() || 'pasted' },
      ...{ format: preview.format, options: preview.options, mapping, labelNames, conflicts },
    };
    try {
      const report = await session.transfer.importFile(source.blob, source.fileName || 'pasted', request, (progress) =>
        setAt((now) => (now.step === 'running' ? { ...now, progress } : now)),
      );
      const asks = !report.written && report.conflictCount > 0 && conflicts === null;
      setAt((now) => {
        if (now.step === 'running' && now.cancelling && !report.written) return { ...kept, step: 'cancelled' };
        return { ...kept, step: asks ? 'conflicts' : 'report', report };
      });
    } catch (error) {
      setAt((now) =>
        now.step === 'running' && now.cancelling ? { ...kept, step: 'cancelled' } : { step: 'unreadable', message: words(error) },
      );
    }
  }
}
