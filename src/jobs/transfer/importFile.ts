import { jsonObject } from '#domain/json.ts';
import { tableFormat, tableFormats } from '#formats/index.ts';
import { readRecords } from '#formats/readRecords.ts';
import { CancelledError } from '../cancel.ts';
import type { Engine } from '../engine/engine.ts';
import { blobChunks } from './blob.ts';
import { beginImport, type RunningImport } from './importing.ts';
import type { ImportReport, ImportRequest, Progress } from './transfer.api.ts';

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
export async function importFile(job: ImportJob): Promise<ImportReport> {
  const { engine, request, signal, fileName } = job;
  const { mapping, options, labelNames } = request;
  const reading = jsonObject({ file: fileName, options, mapping, labelNames });
  const running = await beginImport({ engine, request, signal, reading, name: fileName, grouped: mapping.group !== null });
  await readAll(job, running);
  return running.finish();
}

async function readAll({ file, fileName, request, progress, signal }: ImportJob, running: RunningImport): Promise<void> {
  const { view, planner, problems } = running;
  let bytes = 0;
  const chunks = blobChunks(file, (done) => (bytes = done));
  const format = tableFormat(request.format) ?? tableFormats.text;
  const fields = { file: fileName, mapping: request.mapping, multi: view.schema?.schema.kind === 'multi-choice' };
  for await (const batch of readRecords(chunks, format, request.options, fields)) {
    if (signal.aborted) throw new CancelledError();
    running.note(batch.problems);
    problems.fatal ??= batch.fatal;
    if (problems.fatal !== null) return;
    for (const record of batch.records) await planner.add(record);
    progress({ done: bytes, total: file.size, what: `${planner.counts.rows.toLocaleString('en')} rows read` });
  }
}
