import { useEffect, useRef, useState } from 'react';
import type { EventId } from '#domain/ids.ts';
import type { ImportRecord } from '#domain/state/view.ts';
import type { FieldMapping, ReadOptions } from '#formats/format.ts';
import type { Preview } from '#jobs/transfer/transfer.api.ts';
import { useSession } from '#app/store/session.ts';
import { keepImported } from '#app/store/importedFiles.ts';
import { sourceName } from './mapping.ts';
import { fileOfReading, mappingOfReading, namesOfReading, optionsOfReading } from './reading.ts';
import { useReplacing, type ReplacingFlow } from './useReplacing.ts';
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
  /** The test split that a column names becomes the project's. */
  readonly keepSplit: boolean;
  /** A change is being looked at: what is shown is not yet what would come in. */
  readonly pending: boolean;
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
  reread(format: string | null, options: ReadOptions | null): void;
  change(change: Partial<Pick<Plan, 'mapping' | 'source' | 'labelNames' | 'keepSplit'>>): void;
  run(choices: Choices): void;
  cancel(): void;
  /** Goes on with the next file; null when there is none. */
  next(): void;
  readonly replacing: ReplacingFlow;
  /** Goes back to the mapping of what was imported just now; the next run takes its place. */
  correct(event: EventId): void;
}

/** One table or text after the other: read the first rows, let them be understood, run, report. `past`: whose place the first takes. */
export function useImport(past: ImportRecord | null): ImportFlow {
  const session = useSession();
  const [files, setFiles] = useState<readonly Source[]>([]);
  const [at, setAt] = useState<Exclude<ImportStep, RunStep> | { readonly step: 'unreadable'; readonly message: string }>({ step: 'pick' });
  const running = useRun(session.transfer);
  const turn = useRef(0);
  const file = files[0] ?? null;
  const replacing = useReplacing(past);
  const reading = replacing.record?.reading ?? null;

  const read = (source: Source, format: string | null, options: ReadOptions | null, keep: Plan | null): void => {
    const mine = (turn.current += 1);
    const schema = session.current().view.schema?.schema ?? null;
    const look = (mapping: FieldMapping | null) =>
      session.transfer.preview(source.blob, source.fileName || 'pasted', format, options, { schema, mapping });
    const keepSplit = keep?.keepSplit ?? false;
    if (keep !== null) setAt((now) => (now.step === 'preview' ? { ...now, pending: true } : now));
    const first = async (): Promise<Plan> => {
      const preview = await look(keep?.mapping ?? null);
      const before = keep === null ? mappingOfReading(reading, preview.fields) : null;
      const named = replacing.record?.source ?? keep?.source ?? sourceName(source.fileName);
      if (before === null)
        return { preview, mapping: preview.mapping, source: named, labelNames: keep?.labelNames ?? {}, keepSplit, pending: false };
      return {
        preview: await look(before),
        mapping: before,
        source: named,
        labelNames: namesOfReading(reading),
        keepSplit,
        pending: false,
      };
    };
    first().then(
      (plan) => {
        if (mine === turn.current)
          setAt((now) => ({
            step: 'preview',
            ...plan,
            ...(keep && now.step === 'preview' && { source: now.source, keepSplit: now.keepSplit }),
          }));
      },
      (error: unknown) => {
        if (mine === turn.current) setAt({ step: 'unreadable', message: wordsOf(error) });
      },
    );
  };
  const readFirst = (source: Source): void => {
    const again = replacing.record !== null && source.fileName === fileOfReading(reading);
    read(source, again ? replacing.record.format || null : null, again ? optionsOfReading(reading) : null, null);
  };
  const begin = (list: readonly Source[]): void => {
    running.reset();
    setFiles(list);
    const [head] = list;
    if (head === undefined) return setAt({ step: 'pick' });
    setAt({ step: 'reading' });
    readFirst(head);
  };
  useEffect(() => () => void (turn.current = -1), []);

  const run = (source: Source, { preview, mapping, labelNames, keepSplit, source: name }: Plan, choices: Choices): void =>
    running.start(async (chosen, progress) => {
      const request = {
        project: session.id,
        me: session.me().member,
        source: name.trim() || 'pasted',
        format: preview.format,
        options: preview.options,
        mapping,
        labelNames,
        keepSplit,
        ...chosen,
        ...replacing.choices,
      };
      const report = await session.transfer.importFile(source.blob, source.fileName || 'pasted', request, progress);
      if (report.import !== null) keepImported(report.import, [{ path: source.fileName, file: source.blob }]);
      return report;
    }, choices);

  return {
    at: running.at ?? at,
    file,
    waiting: Math.max(0, files.length - 1),
    take: begin,
    reread: (format, options) => {
      if (file !== null) read(file, format, options, at.step === 'preview' ? at : null);
    },
    change: (change) => {
      if (at.step !== 'preview') return;
      const next = { ...at, ...change };
      setAt(next);
      if (change.mapping !== undefined && file !== null)
        read(file, next.preview.asked.format, next.preview.asked.options, { ...next, labelNames: {} });
    },
    run: (choices) => {
      if (file !== null && at.step === 'preview' && !at.pending) run(file, at, choices);
    },
    cancel: running.cancel,
    next: () => {
      replacing.replace(null);
      begin(files.slice(1));
    },
    replacing,
    correct: (event) => {
      replacing.replace(event);
      running.reset();
    },
  };
}
