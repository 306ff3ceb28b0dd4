import { useEffect, useRef, useState } from 'react';
import type { FieldMapping, ReadOptions } from '#formats/format.ts';
import type { Preview } from '#jobs/transfer/transfer.api.ts';
import { useSession } from '#app/store/session.ts';
import { sourceName } from './mapping.ts';
import { useRun, wordsOf, type Choices, type RunStep } from './useRun.ts';

/** A table or text to import: a file, or pasted text. */
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
  | RunStep;

export interface ImportFlow {
  readonly at: ImportStep;
  /** The file at hand, and how many wait behind it. */
  readonly file: Source | null;
  readonly waiting: number;
  take(files: readonly Source[]): void;
  reread(format: string, options: ReadOptions | null): void;
  change(change: Partial<Pick<Plan, 'mapping' | 'source' | 'labelNames'>>): void;
  run(choices: Choices): void;
  cancel(): void;
  /** Goes on with the next file; null when there is none. */
  next(): void;
}

/** One table or text after the other: read the first rows, let them be understood, run, report. */
export function useImport(first: readonly Source[]): ImportFlow {
  const session = useSession();
  const [files, setFiles] = useState<readonly Source[]>(first);
  const [at, setAt] = useState<Exclude<ImportStep, RunStep> | { readonly step: 'unreadable'; readonly message: string }>(
    first.length > 0 ? { step: 'reading' } : { step: 'pick' },
  );
  const running = useRun(session.transfer);
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
        if (mine === turn.current) setAt({ step: 'unreadable', message: wordsOf(error) });
      },
    );
  };
  const begin = (list: readonly Source[]): void => {
    running.reset();
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

  const run = (source: Source, { preview, mapping, labelNames, source: name }: Plan, choices: Choices): void =>
    running.start((chosen, progress) => {
      const request = {
        ...{ project: session.id, me: session.me().member, source: name.trim() || 'pasted' },
        ...{ format: preview.format, options: preview.options, mapping, labelNames, ...chosen },
      };
      return session.transfer.importFile(source.blob, source.fileName || 'pasted', request, progress);
    }, choices);

  return {
    ...{ at: running.at ?? at, file, waiting: Math.max(0, files.length - 1), take: begin },
    reread: (format, options) => {
      if (file !== null) read(file, format, options, at.step === 'preview' ? at : null);
    },
    change: (change) => setAt((now) => (now.step === 'preview' ? { ...now, ...change } : now)),
    run: (choices) => {
      if (file !== null && at.step === 'preview') run(file, at, choices);
    },
    cancel: running.cancel,
    next: () => begin(files.slice(1)),
  };
}
