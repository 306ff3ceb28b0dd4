import { valueField } from '#domain/annotation/kinds/valueFields.ts';
import { picksMany } from '#domain/annotation/kinds/index.ts';
import type { ImportReport } from '#domain/importing/importReport.ts';
import { tableReading } from '#formats/importRun.ts';
import { tableFormat, tableFormats } from '#formats/tables.ts';
import { readRecords } from '#formats/readRecords.ts';
import type { Engine } from '../engine/engine.ts';
import { tableChunks } from './blob.ts';
import { importInto } from './importing.ts';
import type { ImportRequest, Progress } from './transfer.api.ts';

export interface ImportJob {
  readonly engine: Engine;
  readonly file: Blob;
  readonly fileName: string;
  readonly request: ImportRequest;
  readonly progress: (p: Progress) => void;
  readonly signal: { readonly aborted: boolean };
}

/**
 * Streams a file into packs, then writes one gesture that makes them visible. A file that cannot be read, a cancel,
 * or conflicts nobody has chosen about change nothing: packs that no event names are swept when the project is opened next.
 */
export async function importFile({ engine, file, fileName, request, progress, signal }: ImportJob): Promise<ImportReport> {
  const { mapping, options, labelNames } = request;
  const reading = tableReading(fileName, { options, mapping, labelNames });
  let bytes = 0;
  const chunks = tableChunks(file, (done) => (bytes = done));
  const format = (tableFormat(request.format) ?? tableFormats.text).read;
  return importInto({
    engine,
    request,
    signal,
    ...reading,
    name: fileName,
    batches: (kind) =>
      readRecords(chunks, format, options, { file: fileName, mapping, multi: picksMany(kind), valueField: valueField(kind) }),
    end: (_, rows) => progress({ done: bytes, total: file.size, what: `${rows.toLocaleString('en')} rows read` }),
  });
}
