import type { ImportRecord } from '#domain/state/view.ts';
import { takesMedium } from '#domain/state/takesMedium.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import type { FieldMapping, ReadOptions } from '#formats/format.ts';
import type { PickedFile, Preview, Progress } from '#jobs/transfer/transfer.api.ts';
import type { useSession } from '#app/store/session.ts';
import { keepImported } from '#app/store/importedFiles.ts';
import { sourceName } from './mapping.ts';
import { fileOfReading, mappingOfReading, namesOfReading, optionsOfReading } from './reading.ts';
import type { ReplacingFlow } from './useReplacing.ts';
import type { Choices } from './useRun.ts';

type Session = ReturnType<typeof useSession>;

/** How one table or text is to be read, as it was understood and as somebody decided. */
export interface TablePlan {
  readonly of: 'rows';
  readonly preview: Preview;
  /** Format and options that somebody chose; the rest is guessed. */
  readonly asked: { readonly format: string | null; readonly options: ReadOptions | null };
  readonly mapping: FieldMapping;
  readonly source: string;
  /** What labels of the file are called in the schema, where somebody said so. */
  readonly labelNames: Readonly<Record<string, string>>;
  /** The test split that a column names becomes the project's. */
  readonly keepSplit: boolean;
  /** A change is being looked at: what is shown is not yet what would come in. */
  readonly pending: boolean;
}

/** Reads the first rows, as `chosen`, as the past import was read where this is its file, or as is likely. */
export async function lookAtTable(
  session: Session,
  { path, file }: PickedFile,
  record: ImportRecord | null,
  chosen: TablePlan | null,
): Promise<TablePlan> {
  const reading = record?.reading ?? null;
  const { view } = session.current();
  const schema = view.schema?.schema ?? null;
  const texts = view.medium === 'text' && !takesMedium(view, 'dialogue');
  const again = record !== null && path === fileOfReading(reading);
  const asked = chosen?.asked ?? {
    format: again ? record.format || null : null,
    options: again ? optionsOfReading(reading) : null,
  };
  const look = (mapping: FieldMapping | null): Promise<Preview> =>
    session.transfer.preview(file, path || 'pasted', asked.format, asked.options, { schema, mapping, texts });
  const preview = await look(chosen?.mapping ?? null);
  const before = chosen === null ? mappingOfReading(reading, preview.fields) : null;
  const plan = {
    of: 'rows' as const,
    asked,
    source: record?.source ?? chosen?.source ?? sourceName(path),
    keepSplit: chosen?.keepSplit ?? false,
    pending: false,
  };
  if (before === null) return { ...plan, preview, mapping: preview.mapping, labelNames: chosen?.labelNames ?? {} };
  return { ...plan, preview: await look(before), mapping: before, labelNames: namesOfReading(reading) };
}

export async function importTable(
  session: Session,
  { path, file }: PickedFile,
  { preview, mapping, labelNames, keepSplit, source }: TablePlan,
  how: Choices & ReplacingFlow['choices'],
  progress: (p: Progress) => void,
): Promise<ImportReport> {
  const request = {
    project: session.id,
    me: session.me().member,
    source: source.trim() || 'pasted',
    format: preview.format,
    options: preview.options,
    mapping,
    labelNames,
    keepSplit,
    ...how,
  };
  const report = await session.transfer.importFile(file, path || 'pasted', request, progress);
  if (report.import !== null) keepImported(report.import, [{ path, file }]);
  return report;
}
